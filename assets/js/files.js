/* What is fetched: client files, figures and answers, each once; a failed request can be made again. */
import { boot } from "./boot.js";

const PATIENCE = 30_000; // milliseconds until a silent server counts as none

/** What was asked for did not come: `kind` is "network", "server" (it answers otherwise than it should) or "gone". */
export class Unreachable extends Error {
  constructor(/** @type {string} */ address, /** @type {string} */ kind) {
    super(`${kind}: ${address}`);
    this.kind = kind;
  }
}

/** @type {Map<string, Promise<any>>} */
const promised = new Map();

function once(address, get) {
  const content = promised.get(address) || get(address);
  promised.set(address, content);
  content.catch(() => promised.delete(address));
  return content;
}

async function fetched(address) {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE) }).catch(() => null);
  if (!response) throw new Unreachable(address, "network");
  if (!response.ok) throw new Unreachable(address, [404, 410].includes(response.status) ? "gone" : "server");
  return response.json().catch(() => Promise.reject(new Unreachable(address, "server")));
}

const loaded = (src) =>
  new Promise((resolve, reject) => {
    const node = document.createElement("script");
    Object.assign(node, { src, onload: resolve, onerror: () => reject(new Unreachable(src, "network")) });
    document.head.append(node);
  });

/** The answer of the server to an address of ours. @param {string} address */
export const answer = (address) => once(address, fetched);

/** A script, run once. @param {string} src */
export const script = (src) => once(src, loaded);

/** Content of a client file by its hashed name. @param {string} name */
export const file = (name) => answer(`${boot.root}daten/${name}`);

/** What every view needs: areas, levels, sources, and where the files of geometry and indicators are. */
export const loadFrame = () => file(boot.frame);
