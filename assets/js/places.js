/* In a narrow window some parts stand elsewhere on the page, so that what is seen and what is read have one order. */
import { byId } from "./dom.js";

const narrow = window.matchMedia("(max-width: 60rem)");

/** Put each part where it belongs; the focus stays in it. */
export function arrange() {
  const focused = /** @type {HTMLElement|null} */ (document.activeElement);
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#page [data-place]"))) {
    const place = byId(`${part.dataset.place}-${narrow.matches ? "narrow" : "wide"}`);
    if (part.parentElement !== place) place.append(part);
  }
  if (focused !== document.activeElement) focused?.focus({ preventScroll: true });
}

narrow.addEventListener("change", arrange);
