/* The answer that stands in the document goes in the frame in which Dash has painted; focus and scroll are kept. */

let taken = false;

/** @type {Promise<void>} */
export const settled = new Promise((resolve) => document.addEventListener("taken-over", () => resolve(), { once: true }));

export function takeOver() {
  if (taken) return;
  taken = true;
  const first = document.getElementById("first-look");
  const scroll = window.scrollY;
  const focused = first?.contains(document.activeElement) ? document.activeElement : null;
  const way = focused && ["data-toggle", "href", "data-act"].map((name) => focused.getAttribute(name) && `[${name}="${CSS.escape(focused.getAttribute(name) || "")}"]`).find(Boolean);
  first?.remove();
  document.body.classList.remove("is-first");
  window.scrollTo(0, scroll);
  if (way) /** @type {any} */ (document.querySelector(way))?.focus({ preventScroll: true });
  document.dispatchEvent(new Event("taken-over"));
}
