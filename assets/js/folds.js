/* Folds whose content Python makes: asked for when one is opened, and anew when what it needs of the state changes. */
import { dash, register } from "./boot.js";
import { byId } from "./dom.js";

document.addEventListener("toggle", ({ target }) => {
  const { id, open, dataset } = /** @type {HTMLDetailsElement} */ (target);
  if (id && dataset.needs) dash().set_props(id, { open });
}, true);

/** What of a state an open fold needs; nothing new while that stays the same. */
function asked(state, open, id, before) {
  const names = (byId(id)?.dataset.needs || "").split(" ");
  const wanted = Object.fromEntries(names.map((name) => [name, state?.[name]]));
  return !open || !state || JSON.stringify(wanted) === JSON.stringify(before) ? dash().no_update : wanted;
}

register("folds", { asked });
