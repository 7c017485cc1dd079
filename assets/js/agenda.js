/* The agenda of a conference: views saved as stations in the address, shown one after another, fetched ahead. */
import { boot, texts } from "./boot.js";
import { hrefOf, defaults, format, parse } from "./address.js";
import { fetchAhead } from "./charts.js";
import { offer } from "./controls.js";
import { announce, byId, el, fill, say } from "./dom.js";
import { answer, file, loadFrame } from "./files.js";
import { goTo } from "./finder.js";
import { shown } from "./look.js";
import { addressOf } from "./questions.js";
import { change, current, notes } from "./store.js";

const OF_AGENDA = ["present", "stations", "step", "keys"];
const LONG_ADDRESS = 8000; // characters: what some programs cut when a link is sent
const LONGEST_ADDRESS = 60_000; // what every browser still opens

const agendaOf = (state) => Object.fromEntries(OF_AGENDA.map((name) => [name, state[name]]));

/** The page of a station: only that on disparities has a question. @param {string} query */
const pageOf = (query) => (new URLSearchParams(query).has("frage") ? "ungleichheit" : "karte");

/** The query of a view alone, without what belongs to the presentation. */
function viewQuery(state) {
  const own = { ...state, ...agendaOf(defaults()) };
  const { view } = shown();
  if (!own.date && view.date && view.date !== "newest") own.date = view.date;
  const query = format(own) || "?";
  if (!byId("disparities") || pageOf(query) === "ungleichheit") return query;
  const question = Object.keys(boot.choices.questions).find((word) => boot.choices.questions[word] === state.question);
  return `${query}${query === "?" ? "" : "&"}frage=${question}`;
}

/** Add the view as a station, once; how long the address becomes is said before a link to it is cut somewhere. */
function save() {
  const state = current();
  const query = viewQuery(state);
  const known = state.stations.findIndex((each) => each.query === query) + 1;
  if (known) {
    change({ step: known });
    return notes([say(texts.stations.known, { step: known })]);
  }
  const { view } = shown();
  const title = view.file ? [view.file.short, view.columns.label].filter(Boolean).join(", ") : byId("headline").textContent;
  const stations = [...state.stations, { title, query }];
  const step = stations.length;
  const { length } = window.location.origin + hrefOf(window.location.pathname, { ...state, stations, step });
  const fields = { count: step, length: length.toLocaleString("de-DE") };
  if (length > LONGEST_ADDRESS) return notes([say(texts.stations.full, fields)]);
  change({ stations, step });
  announce("status", say(texts.stations.saved, { step, title }));
  notes(length > LONG_ADDRESS ? [say(texts.stations.long, fields)] : []);
}

/** Show a station, on its own page. @param {number} step */
export function go(step) {
  const state = current();
  const query = state.stations[step - 1]?.query;
  if (query === undefined) return;
  const next = { ...parse(query).state, ...agendaOf(state), step };
  const path = boot.root + pageOf(query);
  if (path === window.location.pathname) change(next);
  else goTo(hrefOf(path, next));
}

/** @param {1|-1} by */
export const walk = (by) => go(Math.max(0, (current().step || (by > 0 ? 0 : 1)) + by));

const at = (node) => Number(node.closest("[data-station]").dataset.station);
const buttonOf = (i, act) => `[data-station="${i}"] [data-act="${act}"]`;

/** The button that is to have the focus once the list is there anew. */
let next = "";

/** @param {any[]} stations @param {string} focus */
function rearrange(stations, focus) {
  next = focus;
  change({ stations, step: null });
}

function move(node, by) {
  const [from, stations] = [at(node), [...current().stations]];
  const to = from + by;
  if (to < 0 || to >= stations.length) return;
  stations.splice(to, 0, ...stations.splice(from, 1));
  rearrange(stations, buttonOf(to, node.dataset.act));
}

const remove = (node) =>
  rearrange(current().stations.filter((_, i) => i !== at(node)), buttonOf(Math.max(0, at(node) - 1), "station-open"));

function rename(input) {
  const title = input.value.trim() || say(texts.stations.title, { step: at(input) + 1 });
  change({ stations: current().stations.map((each, i) => (i === at(input) ? { ...each, title } : each)) });
}

/** Whether the station's topic or question is still what is shown. */
function holds(state, { query }) {
  const { indicator, question } = parse(query).state;
  const page = pageOf(query);
  const same = page === "karte" ? indicator === state.indicator : question === state.question;
  return same && window.location.pathname === boot.root + page;
}

export function paint(state) {
  byId("stations").hidden = !state.present && !state.stations.length;
  const total = state.stations.length;
  const step = Math.min(state.step || 0, total);
  fill("station-at", step ? say(texts.stations.at, { step, total }) : "");
  const station = state.stations[step - 1];
  fill("station-title", station && holds(state, station) ? station.title : "");
  byId("station-back").setAttribute("aria-disabled", String(step <= 1));
  byId("station-next").setAttribute("aria-disabled", String(step >= total));
  const focused = byId("station-list").contains(document.activeElement) && document.activeElement;
  if (focused?.tagName === "INPUT") return;
  if (focused && !next) next = buttonOf(at(focused), focused.dataset.act);
  fill("station-list", state.stations.map((each, i) => line(each, i, step === i + 1)));
  if (next) /** @type {any} */ (document.querySelector(next) || byId("station-save")).focus();
  next = "";
}

function line({ title }, i, isCurrent) {
  const of = texts.stations;
  const tool = (/** @type {any} */ inner, name, act) =>
    el("button", { type: "button", class: "icon-button", "aria-label": say(of[name], { title }), "data-act": act }, inner);
  const open = tool([`${i + 1}`, el("span", { class: "station-name" }, title)], "open", "station-open");
  if (isCurrent) open.setAttribute("aria-current", "step");
  const label = say(of.title, { step: i + 1 });
  const input = el("input", { type: "text", value: title, maxlength: 80, "aria-label": label, "data-rename": i });
  const tools = [tool("▲", "up", "station-up"), tool("▼", "down", "station-down"), tool("×", "remove", "station-remove")];
  return el("li", { class: isCurrent ? "is-current" : "", "data-station": i }, open, input, tools);
}

/** A conference goes on without a network: what its agenda shows is there ahead; while presenting, every topic is. */
export async function ahead(state) {
  const frame = await loadFrame();
  const topic = (own, charts) =>
    Promise.all([file(frame.indicators[own.indicator].file), ...charts.map((name) => fetchAhead(name, own))]);
  await Promise.all([frame.outlines, frame.facilities].map(file));
  for (const { query } of state.stations) {
    const [page, own] = [pageOf(query), parse(query).state];
    await answer(boot.pages[page]);
    if (page === "karte") await topic(own, chartsOf(own));
    else await disparities(own, frame);
  }
  const ofOne = chartsOf(state).filter((name) => !boot.figures[name].includes("second"));
  const topics = state.present ? Object.keys(frame.indicators) : [];
  for (const indicator of topics) await topic({ ...state, indicator, date: null }, ofOne);
}

async function disparities(own, frame) {
  const found = await answer(addressOf(own));
  const charts = [...JSON.stringify(found.answer).matchAll(/"slot":"(\w+)"/g)].map(([, name]) => name);
  if (found.topic) await file(frame.indicators[found.topic].file);
  await Promise.all(charts.map((name) => fetchAhead(name, own)));
}

const chartsOf = (state) => Object.keys(boot.views).filter((name) => boot.views[name] === state.view);

export function listen() {
  offer({
    "station-save": save,
    "station-back": () => walk(-1),
    "station-next": () => walk(1),
    "station-open": (node) => go(at(node) + 1),
    "station-up": (node) => move(node, -1),
    "station-down": (node) => move(node, 1),
    "station-remove": remove,
  });
  document.addEventListener("change", ({ target }) => {
    if (/** @type {any} */ (target).dataset?.rename !== undefined) rename(target);
  });
}
