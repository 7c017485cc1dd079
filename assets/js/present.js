/* Presentation: keys, help, blank screen, and the agenda of stations, which is part of the address. */
import { texts } from "./boot.js";
import { byId, el, fill, say, announce } from "./dom.js";
import { defaults, format, parse } from "./address.js";
import { file, loadFrame } from "./files.js";
import { fetchAhead } from "./charts.js";
import { change, chooseIndicator, current, notes } from "./store.js";
import { hover, shown } from "./look.js";
import * as map from "./map.js";
import * as ranking from "./ranking.js";
import { offer } from "./controls.js";

const OF_AGENDA = ["present", "stations", "step", "keys"];

/** The query of a view alone, without what belongs to the presentation. */
function viewQuery(state) {
  const usual = defaults();
  const own = { ...state };
  for (const key of OF_AGENDA) own[key] = usual[key];
  if (!own.date && shown()?.view.date !== "newest") own.date = shown()?.view.date ?? null;
  return format(own);
}

function save() {
  const state = current();
  const query = viewQuery(state);
  const known = state.stations.findIndex((each) => each.query === query);
  if (known >= 0) return announce("status", say(texts.stations.known, { step: known + 1 }));
  const { view } = shown();
  const title = [view.file?.short, view.columns?.label].filter(Boolean).join(", ");
  const stations = [...state.stations, { title, query }];
  change({ stations, step: stations.length });
  announce("status", say(texts.stations.saved, { step: stations.length, title }));
}

function go(step) {
  const state = current();
  if (step < 1 || step > state.stations.length) return;
  const own = parse(state.stations[step - 1].query).state;
  for (const key of OF_AGENDA) own[key] = state[key];
  change({ ...own, step });
}

/** @param {(stations: any[]) => any[]} make @param {string} focus */
function rearrange(make, focus) {
  change({ stations: make([...current().stations]), step: null });
  requestAnimationFrame(() => /** @type {any} */ (document.querySelector(focus) || byId("station-save"))?.focus());
}

const at = (node) => Number(node.closest("li")?.dataset.station);

const ACTS = {
  "station-save": save,
  "station-back": () => go((current().step || 1) - 1),
  "station-next": () => go((current().step || 0) + 1),
  "station-open": (node) => go(at(node) + 1),
  "station-up": (node) => moved(at(node), -1, "up"),
  "station-down": (node) => moved(at(node), 1, "down"),
  "station-remove": (node) => rearrange((stations) => stations.filter((_, i) => i !== at(node)), `[data-station="${Math.max(0, at(node) - 1)}"] [data-act=station-open]`),
  present: () => present(!current().present),
  help: () => help(true),
  "help-close": () => help(false),
  blank: () => blank(),
  "note-close": () => notes([]),
  search: () => byId("search")?.focus(),
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

function moved(from, by, way) {
  const to = from + by;
  if (to < 0 || to >= current().stations.length) return;
  rearrange((stations) => {
    stations.splice(to, 0, ...stations.splice(from, 1));
    return stations;
  }, `[data-station="${to}"] [data-act=station-${way}]`);
}

function present(on) {
  change({ present: on });
  requestAnimationFrame(() => requestAnimationFrame(() => byId(on ? "present-end" : "present")?.focus()));
}

const blank = () => (byId("blank").hidden = !byId("blank").hidden);

/** @type {any} */
let before = null;

function help(open) {
  if (open) before = document.activeElement;
  const dialog = byId("help");
  dialog.hidden = !open;
  if (open) dialog.querySelector("button")?.focus();
  else before?.focus();
}

function stepDate(by) {
  const { dates, date } = shown()?.view || {};
  const next = dates?.[dates.findIndex((each) => each.key === date) + by];
  if (next) change({ date: next.key === "newest" ? null : next.key });
}

function stepIndicator(by) {
  const all = [...document.querySelectorAll("#indicator option:not([disabled])")].map((option) => /** @type {HTMLOptionElement} */ (option).value);
  const next = all[all.indexOf(current().indicator) + by];
  if (next) chooseIndicator(next);
}

/* --- the agenda --- */

/** What stations show is fetched as soon as the first view stands: a conference goes on without a network. */
async function fetchStations(state) {
  const frame = await loadFrame();
  for (const station of state.stations) {
    const wanted = parse(station.query).state;
    Promise.all([file(frame.indicators[wanted.indicator].file), fetchAhead(wanted)]).catch(() => {});
  }
}

let fetched = 0;

export function paint(state) {
  document.body.classList.toggle("presenting", state.present);
  const panel = byId("stations");
  if (!panel) return;
  panel.hidden = !state.present && state.stations.length === 0;
  document.body.classList.toggle("has-stations", !panel.hidden);
  const total = state.stations.length;
  const step = state.step && state.step <= total ? state.step : 0;
  fill("station-at", step ? say(texts.stations.at, { step, total }) : "");
  fill("station-title", step ? state.stations[step - 1].title : "");
  /** @type {any} */ (document.querySelector("[data-act=station-back]")).setAttribute("aria-disabled", String(step <= 1));
  /** @type {any} */ (document.querySelector("[data-act=station-next]")).setAttribute("aria-disabled", String(step >= total));
  if (!byId("station-list").contains(document.activeElement) || document.activeElement?.tagName !== "INPUT") list(state);
  if (total !== fetched) fetchStations(state);
  fetched = total;
}

function list(state) {
  const of = texts.stations;
  fill(
    "station-list",
    state.stations.map((station, i) => {
      const title = { title: station.title };
      const tool = (sign, name, act) => el("button", { type: "button", class: "icon-button", "aria-label": say(name, title), title: say(name, title), "data-act": act }, sign);
      const input = el("input", { type: "text", value: station.title, maxlength: 80, "aria-label": say(of.title, { step: i + 1 }) });
      input.addEventListener("change", () => rename(i, /** @type {any} */ (input).value));
      return el("li", { class: state.step === i + 1 ? "is-current" : "", "data-station": i }, tool(String(i + 1), of.open, "station-open"), input, tool("▲", of.up, "station-up"), tool("▼", of.down, "station-down"), tool("×", of.remove, "station-remove"));
    })
  );
}

function rename(i, text) {
  const title = text.replace(/\?/g, "").trim() || say(texts.stations.title, { step: i + 1 });
  change({ stations: current().stations.map((each, k) => (k === i ? { ...each, title } : each)) });
}

/* --- keys --- */

/** @type {Record<string, () => void>} */
const ALWAYS = { ArrowLeft: () => stepDate(1), ArrowRight: () => stepDate(-1), ArrowUp: () => stepIndicator(-1), ArrowDown: () => stepIndicator(1), PageDown: ACTS["station-next"], PageUp: ACTS["station-back"] };
/** @type {Record<string, () => void>} */
const LETTERS = { "/": () => byId("search")?.focus(), "?": () => help(true), p: ACTS.present, s: save, b: blank, i: ACTS["zoom-inner"], g: ACTS["zoom-all"], m: () => change({ people: !current().people }) };

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !current()) return;
  if (event.key === "Escape") return escape();
  if (!byId("blank").hidden) return blank();
  if (!byId("help").hidden) return trap(event);
  const target = /** @type {HTMLElement} */ (event.target);
  const typing = target.closest("input, select, textarea");
  const busy = typing || target.closest("[role=tab], .ranking, .table-scroll, .leaflet-container, summary");
  const act = ALWAYS[event.key] ? current().present && !busy && ALWAYS[event.key] : !typing && current().keys && keyOf(event.key);
  if (!act) return;
  event.preventDefault();
  act();
}

const keyOf = (key) => (/^[1-5]$/.test(key) ? () => /** @type {any} */ (document.querySelectorAll("[data-card] button")[Number(key) - 1])?.focus() : byId("explorer") || key === "/" || key === "?" ? LETTERS[key.toLowerCase()] : undefined);

function escape() {
  if (!byId("blank").hidden) blank();
  else if (!byId("help").hidden) help(false);
  else if (!byId("readout")?.hidden) hover(null);
  else if (current().present) present(false);
}

/** Focus stays in the dialog. @param {KeyboardEvent} event */
function trap(event) {
  if (event.key !== "Tab") return;
  const buttons = /** @type {HTMLElement[]} */ ([...byId("help").querySelectorAll("button")]);
  buttons[(buttons.indexOf(/** @type {any} */ (document.activeElement)) + (event.shiftKey ? buttons.length - 1 : 1)) % buttons.length].focus();
  event.preventDefault();
}

export function listen() {
  offer(ACTS);
  document.addEventListener("keydown", onKey);
}
