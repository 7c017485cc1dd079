/* What is fetched: client files, figures and answers, each once. A failing network, a page older than the data and a
   program's error are three different things. */
import { boot } from "./boot.js";

/** The network or the server did not answer. */
export class Unreachable extends Error {}

/** The data was replaced since this page was opened. */
export class Outdated extends Error {}

/** @type {Map<string, Promise<any>>} */
const promised = new Map();

/** The answer of the server to an address of ours. @param {string} address */
export function answer(address) {
  let content = promised.get(address);
  if (!content) {
    content = ask(address);
    promised.set(address, content);
    content.catch(() => promised.delete(address));
  }
  return content;
}

async function ask(address) {
  const response = await fetch(address).catch((error) => {
    throw new Unreachable(`${address}: ${error.message}`);
  });
  if (response.ok) return response.json();
  if ((response.status === 404 || response.status === 410) && (await isOutdated())) throw new Outdated(address);
  throw new Unreachable(`${address}: ${response.status}`);
}

/** Whether the server has other data than this page. */
export async function isOutdated() {
  const response = await fetch(`${boot.root}healthz`, { cache: "no-store" }).catch(() => null);
  return Boolean(response?.ok) && (await /** @type {Response} */ (response).json()).hash !== boot.hash;
}

/** Content of a client file by its hashed name. @param {string} name */
export const file = (name) => answer(`${boot.root}daten/${name}`);

/** @type {Promise<any>|null} */
let frame = null;

/** What every view needs: areas, levels, sources, and where the files of geometry and indicators are. */
export function loadFrame() {
  frame ||= file(boot.frame);
  frame.catch(() => (frame = null));
  return frame;
}
