/* The room: presentation, blank screen, help, and the keys. */
import { boot } from "./boot.js";
import { hrefOf } from "./address.js";
import * as agenda from "./agenda.js";
import { offer } from "./controls.js";
import { byId, focusOn } from "./dom.js";
import { goTo } from "./finder.js";
import { shown } from "./look.js";
import * as map from "./map.js";
import * as ranking from "./ranking.js";
import { change, chooseIndicator, current, notes } from "./store.js";

const isVisible = (id) => !byId(id).hidden;

/** The button that is to have the focus once the presentation has begun or ended. */
let next = "";
/** What was fetched ahead for. */
let prepared = "";

/** Begin or end it; where there is no map, the map's page is presented. */
function present() {
  const on = !isPresenting();
  if (!byId("map")) return goTo(hrefOf(`${boot.root}karte`, { ...current(), present: on }));
  next = on ? "present-end" : "present";
  change({ present: on });
}

export function paint(state) {
  document.body.classList.toggle("presenting", isPresenting());
  agenda.paint(state);
  if (next) focusOn(byId(next));
  next = "";
  const wanted = JSON.stringify([state.present && [state.view, state.level], state.stations.map(({ query }) => query)]);
  if (wanted !== prepared) prepare(state);
  prepared = wanted;
}

function prepare(state) {
  if (state.present || state.stations.length) agenda.ahead(state).catch(() => {});
}

const blank = () => (byId("blank").hidden = !byId("blank").hidden);

/** @type {any} */
let before = null;

function help(open) {
  if (open) before = document.activeElement;
  byId("help").hidden = !open;
  focusOn(open ? byId("help").querySelector("button") : before);
}

/** Another date of the topic, if there is one. @param {number} by */
function stepDate(by) {
  const { dates, date } = shown()?.view || {};
  const found = dates?.[dates.findIndex((each) => each.key === date) + by];
  if (found) change({ date: found.key === "newest" ? null : found.key });
}

/** The next topic in the picker's order. @param {number} by */
function stepTopic(by) {
  const all = [...document.querySelectorAll("#topic-list [data-indicator]:not([disabled])")];
  const topics = all.map((node) => /** @type {HTMLElement} */ (node).dataset.indicator || "");
  const found = topics[topics.indexOf(current().indicator) + by];
  if (found) chooseIndicator(found);
}

const ACTS = {
  present,
  blank,
  help: () => help(true),
  "help-close": () => help(false),
  "note-close": () => notes([]),
  "zoom-in": () => map.move("in"),
  "zoom-out": () => map.move("out"),
  "zoom-all": () => map.fit(),
  "zoom-inner": () => map.fit(map.inner()),
  "zoom-selection": () => map.fit(current().selection),
  "pan-left": () => map.move("left"),
  "pan-right": () => map.move("right"),
  "pan-up": () => map.move("up"),
  "pan-down": () => map.move("down"),
  "to-selection": () => ranking.showSelected(current()),
  clear: () => change({ selection: [] }),
  earlier: () => stepDate(1),
  later: () => stepDate(-1),
};

/* --- keys --- */

/** While presenting. @type {Record<string, () => void>} */
const STEPS = {
  ArrowLeft: ACTS.earlier,
  ArrowRight: ACTS.later,
  ArrowUp: () => stepTopic(-1),
  ArrowDown: () => stepTopic(1),
  PageDown: () => agenda.walk(1),
  PageUp: () => agenda.walk(-1),
};
/** Everywhere, unless switched off. @type {Record<string, () => void>} */
const LETTERS = { "/": ACTS.search, "?": ACTS.help, p: present };
/** Where there is a map. @type {Record<string, () => void>} */
const OF_MAP = {
  b: blank,
  s: () => /** @type {any} */ (byId("station-save")).click(),
  i: ACTS["zoom-inner"],
  g: ACTS["zoom-all"],
  m: () => /** @type {any} */ (document.querySelector(`[data-set='{"people":${!current().people}}']`))?.click(),
};
const FIELDS = "input, select, textarea";
const WALKED = `${FIELDS}, [role=tab], [role=application], .ranking, .table-scroll, summary`;

const cards = () => /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-card] button"));
const isPresenting = () => current().present && Boolean(byId("map"));

function actOf(event) {
  const [key, target] = [event.key.toLowerCase(), /** @type {HTMLElement} */ (event.target)];
  if (STEPS[event.key]) return isPresenting() && !target.closest(WALKED) && STEPS[event.key];
  if (target.closest(FIELDS) || !current().keys) return null;
  if (/^[1-5]$/.test(key)) return () => cards()[Number(key) - 1]?.focus();
  return LETTERS[key] || (byId("map") && OF_MAP[key]);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !current()) return;
  if (event.key === "Escape") return escape();
  if (isVisible("blank")) return blank();
  if (isVisible("help")) return trap(event);
  const act = actOf(event);
  if (!act) return;
  event.preventDefault();
  act();
}

function escape() {
  if (isVisible("blank")) blank();
  else if (isVisible("help")) help(false);
  else if (isPresenting()) present();
}

/** Focus stays in the dialog. @param {KeyboardEvent} event */
function trap(event) {
  if (event.key !== "Tab") return;
  const buttons = [.../** @type {NodeListOf<any>} */ (byId("help").querySelectorAll("button"))];
  const at = buttons.indexOf(document.activeElement) + (event.shiftKey ? buttons.length - 1 : 1);
  buttons[at % buttons.length].focus();
  event.preventDefault();
}

export function listen() {
  offer(ACTS);
  agenda.listen();
  document.addEventListener("keydown", onKey);
  window.addEventListener("online", () => current() && prepare(current()));
}
