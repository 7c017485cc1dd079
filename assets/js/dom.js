/* Small helpers for the document. */
import { texts } from "./boot.js";

/**
 * An element with attributes and children; null and false children are left out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...any} children
 */
export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") node.className = value;
    else if (name.startsWith("--")) node.style.setProperty(name, value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
}

/** Pixels of the page's type: that of a presentation grows with the window. */
export const typeSize = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Focus an element, or the button of the menu that hides it. @param {any} node */
export const focusOn = (node) => (node?.checkVisibility() ? node : node?.closest("details")?.firstElementChild)?.focus();

/** @param {string} id @returns {any} */
export const byId = (id) => document.getElementById(id);

/** Fill an element, where it is on the page. @param {string} id @param {...any} children */
export const fill = (id, ...children) => byId(id)?.replaceChildren(...children.flat());

/** Say something in a live region, and only what is new. @param {string} id @param {string} text */
export function announce(id, text) {
  const node = byId(id);
  if (node && node.textContent !== text) node.textContent = text;
}

/** Text of a template with its {fields} filled in. @param {string} template @param {Record<string, any>} fields */
export const say = (template, fields) => (template || "").replace(/\{(\w+)\}/g, (_, name) => fields[name]);

/** A drawn symbol: its shape tells areas apart where colour cannot. @param {string} shape @param {string} colour */
export const symbol = (shape, colour) => el("span", { class: `symbol symbol-${shape}`, "--colour": colour, "aria-hidden": "true" });

/** @param {{state: string, colour?: string, over?: string}} row */
export const swatch = (row) =>
  el("span", { class: `swatch swatch-${row.state === "known" ? row.over || "plain" : row.state}`, "--colour": row.colour, "aria-hidden": "true" });

/** What a state that is not a known value is called. */
export const spoken = (row) => (row.state === "known" || typeof row.number === "number" ? row.text : texts.spoken[row.state]);

/** Keep the focus on the element that takes the place of the one that had it. @param {string} selector @param {string} key @param {() => void} act */
export function keepingFocus(selector, key, act) {
  const focused = /** @type {HTMLElement|null} */ (document.activeElement?.closest?.(`${selector} [data-${key}]`));
  const value = focused?.dataset[key];
  act();
  if (value !== undefined) /** @type {any} */ (document.querySelector(`${selector} [data-${key}="${CSS.escape(value)}"]`))?.focus({ preventScroll: true });
}

/** What is not on the screen yet, by name. @type {Set<string>} */
const awaited = new Set();

/** The page waits for something until it is `arrived`; while it does, the body says so. @param {string} name */
export function awaiting(name) {
  awaited.add(name);
  document.body.classList.add("is-loading");
}

/** @param {string} name */
export function arrived(name) {
  awaited.delete(name);
  document.body.classList.toggle("is-loading", awaited.size > 0);
}
