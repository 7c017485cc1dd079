/* Folds whose content Python makes: asked for when one is opened, and anew when what it needs of the state changes. */
import { dash, register } from "./boot.js";
import { byId } from "./dom.js";
import { format } from "./address.js";

document.addEventListener("toggle", ({ target }) => {
  const { id, open, dataset } = /** @type {HTMLDetailsElement} */ (target);
  if (id && dataset.needs) dash().set_props(id, { open });
}, true);

/** The address of what an open fold needs of a state; nothing new while that stays the same. */
function asked(state, open, id, before) {
  const wanted = open && state && format(state, byId(id).dataset.needs.split(" "));
  return typeof wanted !== "string" || wanted === before ? dash().no_update : wanted;
}

register("folds", { asked });
