/* One look: what a state asks for is fetched, then map, list and legend are painted, then Dash is told what is shown. */
import { boot, dash, register, texts } from "./boot.js";
import { arrived, byId, fill, say } from "./dom.js";
import { answer, file, isOutdated, loadFrame, Outdated, Unreachable } from "./files.js";
import * as map from "./map.js";
import * as layers from "./layers.js";
import * as panels from "./panels.js";
import * as ranking from "./ranking.js";
import { combine, ofAnswer } from "./view.js";
import { charted, highlight as highlightChart, onChart, onPoint } from "./charts.js";
import { credit } from "./credits.js";
import { notes } from "./store.js";
import { takeOver } from "./takeover.js";

let turn = 0;
/** @type {any} */
let last = null;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let retry;

/** The view that is on the screen. */
export const shown = () => last;

const ownClasses = (state) =>
  state.breaks ? answer(`${boot.root}klassen/${state.indicator}?ebene=${state.level}&grenzen=${state.breaks.join(";")}`) : null;

/** The explorer: headline, plain words, sentence and view. */
async function explorer(state) {
  return look(state, async (frame) => {
    const entry = frame.indicators[state.indicator] || frame.indicators[frame.default];
    const [content, own] = await Promise.all([file(entry.file), ownClasses(state), map.drawn()]);
    const view = combine(content, frame, state, own);
    const late = state.date && state.date !== view.date ? [say(texts.notes.noDate, { found: state.date, shown: view.columns.label })] : [];
    const { file: topic, columns, date, dates, canDiffer } = view;
    return { view, late, said: [topic.name, topic.plain, state.simple ? columns.simple : columns.sentence, { topic, date, dates, canDiffer, level: view.level.id }] };
  });
}

/** A page whose areas an answer speaks of: only the map is painted here. */
async function answered(state, found) {
  if (!found) return dash().no_update;
  return look(state, async (frame) => {
    await map.drawn();
    const view = ofAnswer(found, frame);
    return { view, late: [], said: [...found.said, { answered: true }] };
  });
}

/**
 * Make a view and paint it; of many in a row only the last counts.
 * @param {any} state @param {(frame: any) => Promise<{view: any, late: string[], said: any}>} make
 */
async function look(state, make) {
  const mine = ++turn;
  clearTimeout(retry);
  try {
    const frame = await loadFrame();
    const { view, late, said } = await make(frame);
    if (mine !== turn) return dash().no_update;
    fail(null);
    if (late.length) notes(late);
    paint(view, state, frame);
    layers.paint(state).catch((error) => failed(error, state, mine));
    return said;
  } catch (error) {
    if (mine === turn) failed(/** @type {Error} */ (error), state, mine);
    return dash().no_update;
  }
}

function paint(view, state, frame) {
  last = { view, state, frame };
  map.paint(view, state);
  ranking.paint(view, state);
  panels.paint(view, state, frame);
  credit(view, state, frame, charted(state));
  takeOver();
  arrived("view");
  document.body.dataset.painted = [state.indicator, view.date ?? "", state.level, state.selection.join(",")].join(" ");
}

function fail(sentence) {
  const box = byId("failure");
  if (!box) return;
  box.hidden = sentence === null;
  fill("failure-text", sentence || "");
}

/** A failing network is waited for; data that was replaced renews the page; a program's error is called one. @param {Error} error @param {any} state @param {number} mine */
async function failed(error, state, mine) {
  if (error instanceof Outdated || (error instanceof Unreachable && (await isOutdated()))) return window.location.reload();
  arrived("view");
  console[error instanceof Unreachable ? "warn" : "error"](error);
  if (mine !== turn) return;
  fail(error instanceof Unreachable ? texts.unreachable : texts.broken);
  if (error instanceof Unreachable) retry = setTimeout(again, 4000, state);
}

/** Ask for the same state once more. */
export function again(state) {
  dash().set_props("state", { data: { ...(state || last?.state) } });
}

/** One district is pointed at: every view lifts it; null when none is. @param {string|null} id */
export function hover(id) {
  panels.readout(id);
  map.highlight(id);
  highlightChart(id);
  for (const row of document.querySelectorAll(".row.is-lifted")) row.classList.remove("is-lifted");
  if (id) document.querySelector(`.row[data-toggle="${CSS.escape(id)}"]`)?.classList.add("is-lifted");
}

export function listen() {
  map.onHover(hover);
  onPoint(hover);
  onChart(() => last && credit(last.view, last.state, last.frame, charted(last.state)));
  window.addEventListener("online", () => !byId("failure")?.hidden && again());
  document.addEventListener("visibilitychange", async () => {
    if (document.visibilityState === "visible" && (await isOutdated())) window.location.reload();
  });
  const over = (event) => /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest?.(".row[data-toggle]"))?.dataset.toggle || null;
  document.addEventListener("mouseover", (event) => {
    if (/** @type {HTMLElement} */ (event.target).closest?.(".rows, #ranking")) hover(over(event));
  });
  document.addEventListener("toggle", (event) => /** @type {HTMLElement} */ (event.target).id === "table-panel" && last && panels.table(last.view, last.frame), true);
}

const page = (state, found) => (byId("explorer") ? explorer(state) : answered(state, found));

register("look", { page });
