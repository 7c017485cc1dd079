/* The page on disparities: where answers come from, what they show as chosen, and the parts of an index. */
import { boot, dash, register, texts } from "./boot.js";
import { format } from "./address.js";
import { announce, arrived, awaiting, byId, keepingFocus, say } from "./dom.js";
import { answer } from "./files.js";
import * as controls from "./controls.js";
import { change, current, notes } from "./store.js";

const MOST_PARTS = 8;

/** The address of the answer to a state: the parameters that it depends on, under the hash of the data. */
export const addressOf = (state) => `${boot.root}antwort/${boot.hash}/${state.question}.json${format(state, boot.questions[state.question])}`;

const lines = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("#parts .part-line")]);
const sliderOf = (line) => /** @type {HTMLInputElement} */ (line.querySelector("input"));
const partOf = (line) => ({ id: line.dataset.part, sign: line.dataset.sign, weight: Number(sliderOf(line).value) });

/** Say the weight of a part, to the eye and to the ear. */
function tell(line) {
  const weight = sliderOf(line).value.replace(".", ",");
  sliderOf(line).setAttribute("aria-valuetext", say(sliderOf(line).dataset.weight || "", { weight }));
  line.querySelector(".weight").textContent = weight;
}

/** Put what Python wrote into its place: what is open there stays open, and the focus where it is. */
function put(id, html) {
  const place = byId(id);
  const open = [...place.querySelectorAll("details[open] > summary")].map((each) => each.textContent);
  keepingFocus(`#${id}`, "toggle", () => (place.innerHTML = html));
  for (const each of place.querySelectorAll("summary")) each.parentElement.open = open.includes(each.textContent);
}

/** Hints, questions, controls and answer; what stands there stays while nothing else is asked. */
async function answered(state) {
  const address = addressOf(state);
  awaiting("answer");
  const found = await answer(address).catch(() => null);
  if (current() !== state || !byId("bench")) return dash().no_update;
  if (found && byId("bench").firstElementChild?.dataset.of !== address) {
    document.title = found.title;
    announce("status", `${found.headline}: ${found.sentence}`);
    focused = document.activeElement?.closest("#bench, #tools") ? document.activeElement.id : "";
    put("listed", found.listed);
    put("further", found.further);
    const bench = { ...found.bench, props: { ...found.bench.props, "data-of": address } };
    return [found.warnings, found.tabs, found.tools, bench];
  }
  stand();
  arrived("answer");
  return dash().no_update;
}

/** Id of what had the focus in a part that Dash draws anew. */
let focused = "";

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** What an answer brought shows what is chosen, once it stands on the page; then its charts are waited for. */
async function dress() {
  await frame();
  if (current() && byId("disparities")) {
    controls.paint(current());
    if (focused && document.activeElement === document.body) byId(focused)?.focus({ preventScroll: true });
    for (const line of weighing ? [] : lines()) {
      sliderOf(line).value = JSON.parse(sliderOf(line).parentElement?.dataset.field || "{}").value;
      tell(line);
    }
    stand();
  }
  await frame();
  arrived("answer");
}

/** @param {(parts: any[]) => any[]} make */
const rearrange = (make) => change({ parts: make(lines().map(partOf)), recipe: byId("parts").dataset.recipe });

let weighing = false;

/** The weights as they stand once the last answer is there: one is asked for at a time. */
function weigh() {
  weighing = true;
  if (document.body.classList.contains("is-loading")) return void requestAnimationFrame(weigh);
  weighing = false;
  if (lines().length) rearrange((parts) => parts);
}

/** The walk along the curve stands where the last selected district is, and says its value. */
function stand() {
  const walk = byId("lorenz-walk");
  if (!walk) return;
  const ids = walk.dataset.walk.split(",");
  const at = ids.indexOf(current().selection.at(-1));
  if (at >= 0) walk.value = String(at);
  walk.setAttribute("aria-valuetext", document.querySelector(`path[data-district="${CSS.escape(ids[walk.value])}"]`)?.getAttribute("aria-label") || "");
}

document.addEventListener("input", (event) => {
  const { dataset, value } = /** @type {HTMLInputElement} */ (event.target);
  if (dataset.walk) change({ selection: [...current().selection.slice(0, -1).filter((id) => id !== dataset.walk?.split(",")[Number(value)]), dataset.walk.split(",")[Number(value)]] });
  if (!dataset.weight) return;
  tell(/** @type {HTMLElement} */ (event.target).closest(".part-line"));
  if (!weighing) weigh();
});

controls.offer({
  say: (node) => notes([node.dataset.say || ""]),
  like: ({ dataset }) => change({ selection: [...current().selection.filter((id) => id !== dataset.area), dataset.area].slice(-5) }),
  "add-part": () => {
    const option = byId("add-part").selectedOptions[0];
    if (!option.value) return byId("add-part").focus();
    if (lines().length >= MOST_PARTS) return notes([say(texts.notes.fullIndex, { most: MOST_PARTS })]);
    rearrange((parts) => [...parts, { id: option.value, sign: option.dataset.sign || "", weight: 1 }]);
    byId("add-part").value = "";
  },
  "remove-part": (node) => {
    rearrange((parts) => parts.filter((part) => part.id !== node.dataset.part));
    byId("add-part").focus();
  },
  "turn-part": (node) => rearrange((parts) => parts.map((part) => (part.id === node.dataset.part ? { ...part, sign: part.sign === "-" ? "+" : "-" } : part))),
});

register("questions", { answered, dress });
