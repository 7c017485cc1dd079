/* The page on disparities: what of a state its answer depends on, and the parts of an index that are moved by hand. */
import { dash, register, texts } from "./boot.js";
import { byId, say } from "./dom.js";
import { offer } from "./controls.js";
import { change, current, notes } from "./store.js";

const MOST_PARTS = 8;
const NEEDS = {
  index: ["parts", "scale", "minimum", "cuts", "recipe"],
  zwillinge: ["themes", "kind"],
};
let asked = "";

/** What is asked for; nothing new while the answer stays the same. */
function ask(state) {
  const { question } = state;
  const needs = NEEDS[question] || ["indicator", "date"];
  const wanted = { question, ...Object.fromEntries(needs.map((name) => [name, state[name]])), area: question === "zwillinge" ? (state.selection.at(-1) ?? null) : null };
  const text = JSON.stringify(wanted);
  if (text === asked && byId("answer")?.firstChild) return dash().no_update;
  asked = text;
  const field = byId("topic-field");
  if (field) field.hidden = Boolean(NEEDS[question]);
  return wanted;
}

/** The parts that the sliders show. */
const parts = () =>
  [...document.querySelectorAll("#parts .part-line")].map((line) => {
    const id = /** @type {HTMLElement} */ (line).dataset.part;
    const known = current().parts?.find((part) => part.id === id);
    return { id, sign: known?.sign ?? (line.querySelector(".direction")?.hasAttribute("disabled") ? "" : "+"), weight: Number(/** @type {any} */ (line.querySelector("input"))?.value ?? 1) };
  });

offer({
  "add-part": () => {
    const id = byId("add-part").value;
    if (!id || parts().some((part) => part.id === id)) return;
    if (parts().length >= MOST_PARTS) return notes([say(texts.notes.fullIndex, { most: MOST_PARTS })]);
    change({ parts: [...parts(), { id, sign: "", weight: 1 }] });
  },
  "remove-part": (node) => {
    change({ parts: parts().filter((part) => part.id !== node.dataset.part) });
    byId("add-part").focus();
  },
  "turn-part": (node) => change({ parts: parts().map((part) => (part.id === node.dataset.part ? { ...part, sign: part.sign === "-" ? "+" : "-" } : part)) }),
});

document.addEventListener("change", (event) => {
  if (/** @type {any} */ (event.target).dataset?.weight) change({ parts: parts() });
});

register("questions", { ask });
