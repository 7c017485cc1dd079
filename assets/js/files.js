/* What is fetched: client files and answers, each once; a failed request can be tried again. */
(function (s) {
  "use strict";

  const promised = new Map();

  /** The answer of the server to an address of ours. */
  s.answer = function (address) {
    if (!promised.has(address)) {
      const content = fetch(address).then((response) => {
        if (!response.ok) throw new Error(`${address}: ${response.status}`);
        return response.json();
      });
      promised.set(address, content);
      content.catch(() => promised.delete(address));
    }
    return promised.get(address);
  };

  /** Content of a client file by its hashed name. */
  s.file = (name) => s.answer(`/daten/${name}`);
})((window.sozialraum = window.sozialraum || {}));
