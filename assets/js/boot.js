/* What the server says of itself in the document: texts, marks, the table of the address, names of files. */

/**
 * @typedef {Record<string, any>} State
 * @typedef {{name: string, key: string, kind: string, of: string, most: number, word: string, default: any, first: string}} Parameter
 */

/** @type {Record<string, any>} */
export const boot = JSON.parse(document.getElementById("boot")?.textContent || "{}");

export const texts = boot.texts || {};
export const marks = boot.marks || [];

/**
 * Make functions known to Dash's callbacks under a name.
 * @param {string} name
 * @param {Record<string, Function>} functions
 */
export function register(name, functions) {
  const all = /** @type {any} */ (window);
  all.dash_clientside = all.dash_clientside || {};
  all.dash_clientside[name] = { ...all.dash_clientside[name], ...functions };
}

export const dash = () => /** @type {any} */ (window).dash_clientside;
