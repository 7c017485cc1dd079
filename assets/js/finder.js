/* The search box: a combobox whose options Python finds, see callbacks/search.py. */
import { boot, dash, register, texts } from "./boot.js";
import { announce, byId, el, say } from "./dom.js";
import { hrefOf } from "./address.js";
import { chooseIndicator, current, find } from "./store.js";
import * as map from "./map.js";

const LABELS = { role: "combobox", autocomplete: "off", spellcheck: "false", "aria-autocomplete": "list" };
const PAUSE = 600; // milliseconds after the last letter until a reader hears how many were found

/** @type {ReturnType<typeof setTimeout>|undefined} */
let telling;
let active = -1;
/** The field that is typed in. @type {any} */
let box = null;
/** What was typed is asked for; whoever is faster than the answer gets its first option. */
let asking = false;
let hurried = false;

const list = () => byId(`${box.id}-list`);
const options = () => /** @type {HTMLElement[]} */ ([...list().querySelectorAll("[id]")]);

/** Put fields into their places on the page; Dash has none that can be a combobox. */
export function place() {
  for (const slot of document.querySelectorAll(".search-slot[id]:empty")) slot.append(field(slot.id.replace("-slot", "")));
}

function field(id) {
  const { placeholder } = texts.search;
  const about = { "aria-controls": `${id}-list`, "aria-expanded": "false", placeholder };
  const input = el("input", { id, type: "search", ...LABELS, ...about });
  input.addEventListener("focus", () => (box = input));
  input.addEventListener("input", ask);
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", () => unfold(false));
  byId(`${id}-list`).addEventListener("mousedown", (event) => {
    const option = event.target.closest("[id]");
    event.preventDefault();
    if (option?.role === "option") choose(option);
  });
  return input;
}

function ask() {
  asking = Boolean(box.value.trim());
  if (asking) dash().set_props(`${box.id}-asked`, { data: box.value });
  else unfold(false);
}

/** The options have come: the first is the active one, and after a while their number is said. */
function offered() {
  asking = false;
  if (!box || box !== document.activeElement || !box.value.trim()) return;
  if (hurried && options().length) return choose(options()[0]);
  unfold(true);
  activate(options().length ? 0 : -1);
  telling = setTimeout(() => announce("status", say(texts.search.found, { count: options().length })), PAUSE);
}

function unfold(open) {
  clearTimeout(telling);
  hurried = false;
  list().hidden = !open;
  box.setAttribute("aria-expanded", String(open));
  if (!open) activate(-1);
}

function activate(place) {
  active = place;
  options().forEach((option, i) => option.setAttribute("aria-selected", String(i === place)));
  if (place >= 0) box.setAttribute("aria-activedescendant", `${box.id}-${place}`);
  else box.removeAttribute("aria-activedescendant");
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (active >= 0 && step) activate((active + step + options().length) % options().length);
  else if (asking && event.key === "Enter") hurried = true;
  else if (active >= 0 && event.key === "Enter") choose(options()[active]);
  else if (event.key === "Escape" && !list().hidden) unfold(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** What was found is shown; where there is no map of topics, the explorer is opened with it. @param {HTMLElement} option */
function choose({ dataset: { area = "", topic } }) {
  box.value = "";
  unfold(false);
  if (topic) chooseIndicator(topic);
  else find(area);
  if (!byId("explorer")) return goTo(hrefOf(`${boot.root}karte`, current()));
  if (!area) return;
  map.fit([area, ...map.around(area)]);
  const show = () => document.querySelector(`[data-card="${CSS.escape(area)}"]`)?.scrollIntoView({ block: "nearest" });
  document.addEventListener("painted", show, { once: true });
}

/** Go to a page of the app as Dash's own links do. @param {string} href */
export function goTo(href) {
  window.history.pushState({}, "", href);
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
}

register("finder", { offered });
