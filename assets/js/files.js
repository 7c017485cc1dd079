/* What is fetched: client files and answers, each once and all made of the same data; a failed request can be tried again. */
(function (s) {
  "use strict";

  const PATIENCE = 30000; // milliseconds until a silent server counts as none
  const promised = new Map();

  /** What was asked for did not come: `kind` is "network", "server" (it answers otherwise than it should) or "gone". */
  class Unreachable extends Error {
    constructor(address, kind) {
      super(`${kind}: ${address}`);
      this.kind = kind;
    }
  }

  async function fetched(address) {
    const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => {
      throw new Unreachable(address, "network");
    });
    if (response.status === 404 || response.status === 410) return s.renewal.instead(new Unreachable(address, "gone"));
    if (!response.ok) throw new Unreachable(address, "server");
    return response.json().catch(() => {
      throw new Unreachable(address, "server");
    });
  }

  function once(address, get) {
    if (!promised.has(address)) {
      const content = get(address);
      promised.set(address, content);
      content.catch(() => promised.delete(address));
    }
    return promised.get(address);
  }

  function loaded(src) {
    return new Promise((resolve, reject) => {
      const node = s.el("script", { src });
      node.onload = resolve;
      node.onerror = () => {
        node.remove();
        s.renewal.instead(new Unreachable(src, "network")).catch(reject);
      };
      document.head.append(node);
    });
  }

  /** The answer of the server to an address of ours; refused where the page was made of other data than the server has. */
  s.answer = (address) => once(`${address}${address.includes("?") ? "&" : "?"}daten=${s.version}`, fetched);

  /** Content of a client file by its hashed name. */
  s.file = (name) => once(`/daten/${name}`, fetched);

  /** A script, run once. */
  s.script = (src) => once(src, loaded);

  s.Unreachable = Unreachable;
})((window.sozialraum = window.sozialraum || {}));
