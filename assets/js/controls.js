/* Controls for which Dash has no accessible component: buttons and selects that name what they set in `state`. */
import { boot, marks, texts } from "./boot.js";
import { byId, el, say } from "./dom.js";
import { format, parse } from "./address.js";
import { change, chooseIndicator, current, notes, toggle } from "./store.js";

/** What buttons with `data-act` do. @type {Record<string, (node: HTMLElement) => void>} */
const ACTS = {};

/** @param {Record<string, (node: HTMLElement) => void>} acts */
export const offer = (acts) => Object.assign(ACTS, acts);

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const toggled = (list, item) => (list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);

function press(node) {
  const { toggle: area, set, flip, member, value, act, indicator } = node.dataset;
  if (area !== undefined) toggle(area);
  else if (indicator) {
    chooseIndicator(indicator);
    const picker = /** @type {HTMLDetailsElement|null} */ (node.closest("details.popover"));
    if (picker) picker.open = false;
    picker?.querySelector("summary")?.focus();
  }
  else if (set) change(JSON.parse(set));
  else if (flip) change({ [flip]: !current()[flip] });
  else if (member) choose(member, toggled(current()[member], value));
  else if (act) ACTS[act]?.(node);
}

/** A list of the state, unless it grows too long. @param {string} name @param {any[]} list */
function choose(name, list) {
  const { most } = boot.parameters.find((each) => each.name === name);
  if (list.length > most) notes([say(texts.notes.fullThemes, { most })]);
  else change({ [name]: list });
}

/** What was typed or chosen in a field, as if it stood in the address; what is wrong is said at the field. */
function typed(field) {
  const { key, name } = field.dataset;
  const text = field.value.trim();
  if (!text && field.dataset.empty !== "kept") return accept(field, { [name]: null });
  const { state, notes: wrong } = parse(`?${key}=${encodeURIComponent(field.type === "text" ? plainNumbers(text) : text)}`);
  if (wrong.length) return refuse(field, say(field.dataset.wrong || wrong[0], { found: text }));
  accept(field, name === "indicator" ? { indicator: state.indicator, date: null, breaks: null, scheme: null } : { [name]: state[name] });
}

/** German or English numbers, as one grammar reads them: a comma anywhere in the field makes points groups. @param {string} text */
function plainNumbers(text) {
  const items = text.replaceAll("−", "-").split(/[;\s]+/).filter(Boolean);
  const german = items.some((item) => item.includes(","));
  return items.map((item) => (german ? item.replaceAll(".", "").replace(",", ".") : item)).join(";");
}

/** @param {any} field @param {Record<string, any>} changes */
function accept(field, changes) {
  field.removeAttribute("aria-invalid");
  const error = byId(`${field.id}-error`);
  if (error) error.textContent = "";
  const more = field.dataset.also ? JSON.parse(field.dataset.also) : {};
  change({ ...more, ...changes });
}

function refuse(field, sentence) {
  field.setAttribute("aria-invalid", "true");
  const error = byId(`${field.id}-error`);
  if (error) error.textContent = sentence;
  else notes([sentence]);
}

/** Put text fields and sliders into their places: Dash's own can carry neither role nor description. */
function placeFields() {
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".slot:empty"))) {
    const attributes = JSON.parse(slot.dataset.field || "{}");
    slot.append(el("input", { type: "text", autocomplete: "off", "aria-describedby": `${attributes.id}-hint ${attributes.id}-error`, ...attributes }));
  }
}

/** Show only choices whose text has what was typed. */
function narrow(field) {
  const wanted = field.value.trim().toLocaleLowerCase();
  for (const group of byId(field.dataset.filter).children) {
    const items = [...group.querySelectorAll("li")];
    for (const item of items) item.hidden = !item.textContent?.toLocaleLowerCase().includes(wanted);
    group.hidden = items.every((item) => item.hidden);
  }
}

/** What a select does not offer leaves it as it is: dates of a topic come later. */
const pick = (field, word) => [...field.options].some((option) => option.value === word) && (field.value = word);

/** Show what is chosen. */
export function paint(state) {
  placeFields();
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-set], [data-flip], [data-member], [data-indicator]"))) {
    const { set, flip, member, value, indicator } = node.dataset;
    const chosen = set ? Object.entries(JSON.parse(set)).every(([name, wanted]) => same(state[name], wanted)) : flip ? Boolean(state[flip]) : member ? state[member].includes(value) : state.indicator === indicator;
    if (node.getAttribute("role") === "tab") {
      node.setAttribute("aria-selected", String(chosen));
      node.tabIndex = chosen ? 0 : -1;
      if (chosen) byId(node.getAttribute("aria-controls") || "")?.setAttribute("aria-labelledby", node.id);
    } else if (node.dataset.current !== undefined) {
      if (chosen) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    } else if (node.getAttribute("role") !== "option") node.setAttribute("aria-pressed", String(chosen));
    if (set && node.tagName === "A") /** @type {any} */ (node).href = window.location.pathname + format({ ...state, ...JSON.parse(set) });
    if (node.dataset.without) /** @type {any} */ (node).disabled = JSON.parse(node.dataset.without).includes(state.question);
  }
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".rows .row"))) {
    const place = state.selection.indexOf(row.dataset.toggle);
    row.setAttribute("aria-pressed", String(place >= 0));
    row.style.setProperty("--mark", place >= 0 ? marks.selection[place].colour : "transparent");
  }
  for (const panel of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-when]"))) {
    const wanted = JSON.parse(panel.dataset.when || "{}");
    panel.hidden = !Object.entries(wanted).every(([name, value]) => (Array.isArray(value) ? value.includes(state[name]) : same(state[name], value)));
  }
  for (const field of /** @type {NodeListOf<any>} */ (document.querySelectorAll("input[data-name], select[data-name]"))) {
    if (field === document.activeElement && field.type === "text") continue;
    const value = state[field.dataset.name] ?? field.dataset.usual;
    if (field.type === "text") field.value = Array.isArray(value) ? value.map((number) => String(number).replace(".", ",").replace("-", "−")).join("; ") : (value ?? "");
    else pick(field, new URLSearchParams(format(state, [field.dataset.name])).get(field.dataset.key) ?? "");
  }
}

/** Tabs and groups of buttons are walked with the arrow keys. @param {KeyboardEvent} event */
function walk(event) {
  const tab = /** @type {HTMLElement} */ (event.target).closest?.("[role=tab]");
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!tab || !by) return;
  const all = /** @type {HTMLElement[]} */ ([...(tab.parentElement?.querySelectorAll("[role=tab]") || [])]);
  const next = all[(all.indexOf(/** @type {HTMLElement} */ (tab)) + by + all.length) % all.length];
  next.focus();
  press(next);
  event.preventDefault();
  event.stopPropagation();
}

/** A popover closes when the focus or a click goes elsewhere; Escape gives the focus back to its button. */
function popovers() {
  const open = () => /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll("details.popover[open]")]);
  const closeOthers = (event) => {
    for (const each of open()) if (!each.contains(/** @type {Node} */ (event.target))) each.open = false;
  };
  document.addEventListener("click", closeOthers);
  document.addEventListener("focusin", closeOthers);
  document.addEventListener("keydown", (event) => {
    const own = /** @type {HTMLElement} */ (event.target).closest?.("details.popover[open]");
    if (event.key !== "Escape" || !own) return;
    /** @type {HTMLDetailsElement} */ (own).open = false;
    own.querySelector("summary")?.focus();
    event.stopPropagation();
  });
}

export function listen() {
  popovers();
  document.addEventListener("click", (event) => {
    const node = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest?.("[data-toggle], [data-set], [data-flip], [data-member], [data-act], [data-indicator]"));
    if (!node || !current() || /** @type {any} */ (node).disabled) return;
    if (node.tagName === "A" && (event.ctrlKey || event.metaKey || event.shiftKey)) return;
    if (node.tagName === "A") event.preventDefault();
    press(node);
  });
  document.addEventListener("change", (event) => {
    const field = /** @type {any} */ (event.target);
    if (field.dataset?.name && current()) typed(field);
  });
  document.addEventListener("input", (event) => {
    if (/** @type {any} */ (event.target).dataset?.filter) narrow(event.target);
  });
  document.addEventListener("keydown", walk);
}
