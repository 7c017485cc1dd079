/* One look: what a state asks for is fetched, then map, list and legend are painted, then Dash is told what is shown. */
import { boot, dash, register, texts } from "./boot.js";
import { hrefOf } from "./address.js";
import * as charts from "./charts.js";
import { credit } from "./credits.js";
import { announce, arrived, byId, say } from "./dom.js";
import { came, failed } from "./failure.js";
import { answer, file, loadFrame, Unreachable } from "./files.js";
import * as layers from "./layers.js";
import * as map from "./map.js";
import * as panels from "./panels.js";
import * as ranking from "./ranking.js";
import { addressOf } from "./questions.js";
import { change, notes } from "./store.js";
import { takeOver, watch } from "./takeover.js";
import { combine, named, ofAnswer } from "./view.js";

let turn = 0;
/** @type {any} */
let last = null;
/** What could not be shown yet, and from which state it was asked for. @type {{wanted: any, from: any}|null} */
let waiting = null;

/** The view that is on the screen. */
export const shown = () => last;

const ownClasses = (state) =>
  state.breaks ? answer(`${boot.root}klassen/${state.indicator}?ebene=${state.level}&grenzen=${state.breaks.join(";")}`) : null;

/** The explorer: headline, plain words, sentence and view. */
function explorer(state) {
  return look(state, async (frame) => {
    const entry = frame.indicators[state.indicator] || frame.indicators[frame.default];
    const [content, own] = await Promise.all([file(entry.file), ownClasses(state), map.drawn()]);
    const view = combine(content, frame, state, own);
    const late = state.date && state.date !== view.date ? [say(texts.notes.noDate, { found: state.date, shown: view.columns.label })] : [];
    const { file: topic, columns, date, dates, canDiffer } = view;
    return {
      view,
      late,
      said: [topic.name, topic.plain, state.simple ? columns.simple : columns.sentence, { topic, date, dates, canDiffer, level: view.level.id }],
    };
  });
}

/** The page on disparities: words, and what the map shows of the answer. */
async function answered(state) {
  return look(state, async (frame) => {
    const [found] = await Promise.all([answer(addressOf(state)), map.drawn()]);
    const asked = { ...state, level: frame.levels[0].id, date: found.date, measure: "value", scheme: null };
    const base = found.topic ? combine(await file(frame.indicators[found.topic].file), frame, asked, null) : null;
    const view = { ...(found.painted ? ofAnswer(found.painted, frame, base) : base), sources: found.sources };
    const late = state.date && found.topic && state.date !== found.date ? [say(texts.notes.noDate, { found: state.date, shown: view.columns.label })] : [];
    const { headline, plain, sentence, date } = found;
    return { view, late: found.note ? [found.note] : late, said: [headline, plain, sentence, { topic: found.topic, date, dates: base?.dates }] };
  });
}

/**
 * Make a view and paint it; of many in a row only the last counts.
 * @param {any} state @param {(frame: any) => Promise<{view: any, late: string[], said: any}>} make
 */
async function look(state, make) {
  const mine = ++turn;
  try {
    const frame = await loadFrame();
    const { view, late, said } = await make(frame);
    if (mine !== turn) return dash().no_update;
    if (late.length) notes(late);
    paint(view, state, frame);
    lay(state);
    return said;
  } catch (error) {
    if (mine === turn) fallBack(error, state);
    return dash().no_update;
  }
}

/** What changed is said once: another topic, date or level in its sentence, a district that was chosen with its value. */
function tell(view, state, frame) {
  const before = last?.view;
  const isSame = ["file", "level"].every((part) => before?.[part]?.id === view[part]?.id) && before?.date === view.date;
  const chosen = frame.areas.find(({ id }) => id === state.selection.at(-1));
  const isNew = chosen && !last?.state.selection.includes(chosen.id);
  if (before && view.file && !isSame) announce("status", `${view.file.name}: ${view.columns.sentence}`);
  else if (before && isNew) announce("status", named(view, chosen));
}

/** What lies over the map comes when it can. */
const lay = (state) =>
  layers.paint(state).then(
    () => came("layers"),
    (error) => failed("layers", error, texts.whole, () => lay(state))
  );

function paint(view, state, frame) {
  tell(view, state, frame);
  last = { view, state, frame };
  if (!waiting || Object.keys(waiting.wanted).some((name) => !same(state[name], waiting?.from[name]))) {
    waiting = null;
    came("view");
  }
  map.paint(view, state);
  ranking.paint(view, state);
  if (state.present) ranking.showSelected(state);
  panels.paint(view, state, frame);
  credit(view, state, frame, charts.charted(state));
  takeOver();
  charts.expect(state);
  if (view.file && byId("explorer")) document.title = `${view.file.name} – ${boot.title}`;
  arrived("view");
  document.dispatchEvent(new Event("painted"));
  document.body.dataset.painted = [state.indicator, view.date ?? "", state.level, state.selection.join(",")].join(" ");
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The last view stays, with its controls and its address; what could not be loaded is waited for. */
function fallBack(error, state) {
  arrived("view");
  const topic = last?.frame.indicators[state.indicator]?.short;
  const what = topic ? say(texts.named, { name: topic }) : texts.whole;
  failed("view", error, what, () => change(waiting ? waiting.wanted : {}));
  if (!last) return;
  const wanted = Object.entries(state).filter(([name, value]) => !same(value, last.state[name]));
  if (!wanted.length) return;
  if (error instanceof Unreachable) waiting = { wanted: Object.fromEntries(wanted), from: last.state };
  write(last.state);
  change(last.state);
}

const write = (state) => window.history.replaceState(window.history.state, "", hrefOf(window.location.pathname, state));

/** One district is pointed at: every view lifts it; null when none is. @param {string|null} id */
export function hover(id) {
  panels.readout(id);
  map.highlight(id);
  charts.highlight(id);
  for (const row of document.querySelectorAll(".row.is-lifted")) row.classList.remove("is-lifted");
  if (id) document.querySelector(`.row[data-toggle="${CSS.escape(id)}"]`)?.classList.add("is-lifted");
}

export function listen() {
  map.onHover(hover);
  const drawn = () => last && credit(last.view, last.state, last.frame, charts.charted(last.state));
  charts.listen({ pointed: hover, drawn });
  watch(() => last && write({ ...last.state, ...waiting?.wanted }));
  /** @type {string|null} */
  let over = null;
  const enter = ({ target }) => {
    const row = target.closest?.(":is(.rows, #ranking) .row[data-toggle]");
    if ((row?.dataset.toggle ?? null) !== over) hover((over = row?.dataset.toggle ?? null));
  };
  document.addEventListener("mouseover", enter, true);
}

const page = (state) => (byId("explorer") ? explorer(state) : answered(state));

register("look", { page });
