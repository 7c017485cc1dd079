/* Charts: figures come from Python under the data's hash; here they are asked for, put in, and their selection is lit. */
import { boot, dash, marks, register, texts } from "./boot.js";
import { format } from "./address.js";
import { arrived, awaiting, byId } from "./dom.js";
import { ofChart } from "./credits.js";
import { came, failed, persist } from "./failure.js";
import { answer, script } from "./files.js";
import { change, current, select, toggle } from "./store.js";

const CONFIG = { locale: "de", displayModeBar: false, responsive: true };
const PRESENTED = 24;
const FADED = 0.22;

/** @type {(id: string|null) => void} */
let pointedAt = () => {};

/** @type {() => void} */
let drawn = () => {};

/** @param {() => void} listener hears that a chart has come */
export const onChart = (listener) => {
  drawn = listener;
};

/** The chart that a state shows. @returns {string|null} */
export const charted = (state) => Object.keys(boot.views).find((name) => boot.views[name] === state.view) ?? null;

/** @param {(id: string|null) => void} listener hears which area is pointed at */
export const onPoint = (listener) => {
  pointedAt = listener;
};

/** Plotly and its German locale, once, before the first `dcc.Graph` is there: it uses what is loaded. */
const load = () =>
  boot.plotly.reduce((/** @type {Promise<any>} */ before, src) => before.then(() => script(src)), Promise.resolve());

const visible = (name) => Boolean(byId(`chart-${name}`)?.offsetParent);

/** The address of a figure: the parameters that it needs, under the hash of the data. @param {string} name @param {any} state */
const addressOf = (name, state) => `${boot.root}diagramm/${boot.hash}/${name}.json${format(state, boot.figures[name])}`;

/** Figures of a state, asked for ahead. */
export const fetchAhead = (state) => Promise.all(Object.keys(boot.figures).filter((name) => boot.views[name] === state.view).map((name) => answer(addressOf(name, state))));

/** The graph of a slot, once it is to be seen. */
async function mount(_state, _view, id, already) {
  await frame();
  if (already || !visible(id.slot)) return dash().no_update;
  awaiting(id.slot);
  await persist(id.slot, nameOf(id.slot), load);
  return { namespace: "dash_core_components", type: "Graph", props: { id: { chart: id.slot }, config: CONFIG, responsive: true, className: "graph", figure: { data: [], layout: {} } } };
}

/** The figure of a state with the selection lit. */
async function figure(state, _view, id) {
  await frame();
  came(id.chart);
  if (!visible(id.chart)) return dash().no_update;
  awaiting(id.chart);
  const found = await answer(addressOf(id.chart, state)).catch((error) => missed(id.chart, error));
  if (!found || current() !== state) return dash().no_update;
  byId(`chart-${id.chart}`).querySelector(".js-plotly-plot")?.once?.("plotly_afterplot", () => arrived(id.chart));
  ofChart(id.chart, found.sources);
  drawn();
  const spoken = state.selection.map((area) => found.spoken[area]).filter(Boolean);
  byId(`chart-${id.chart}-caption`)?.replaceChildren([found.caption, ...spoken].filter(Boolean).join(" "));
  byId(`chart-${id.chart}`).classList.toggle("is-empty", !found.figure.data.length);
  return lit(found.figure, state);
}

/** A chart that could not be had leaves no older one in its place. @param {string} name @param {any} error */
function missed(name, error) {
  arrived(name);
  byId(`chart-${name}`)?.classList.add("is-empty");
  byId(`chart-${name}-caption`)?.replaceChildren();
  failed(name, error, nameOf(name), () => change({}));
}

const nameOf = (name) => `»${texts.views[boot.views[name]] ?? texts.whole}«`;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** A figure in which the selected areas stand out: dots by their outline and name, lines by colour and width. */
function lit(plain, state) {
  const data = plain.data.map((trace) => (trace.meta?.area ? litLine(trace, state) : trace.meta?.names ? litDots(trace, state) : trace));
  return { data, layout: state.present ? enlarged(plain.layout) : plain.layout };
}

function litDots(trace, state) {
  const places = trace.customdata.map((id) => state.selection.indexOf(id));
  const of = (value, i) => (Array.isArray(value) ? value[i] : value);
  const { marker } = trace;
  const faded = state.types.length > 0 && trace.meta.groups;
  return {
    ...trace,
    mode: places.some((place) => place >= 0) && trace.mode ? `${trace.mode}+text` : trace.mode,
    text: places.map((place, i) => (place >= 0 ? trace.meta.names[i] : "")),
    textposition: "top center",
    textfont: { size: state.present ? PRESENTED : 14, color: "#16212b" },
    marker: {
      ...marker,
      size: trace.mode ? places.map((place, i) => of(marker.size, i) + (place >= 0 ? 5 : 0)) : undefined,
      opacity: faded ? trace.meta.groups.map((group) => (state.types.includes(group) ? 1 : FADED)) : 1,
      line: {
        color: places.map((place) => (place >= 0 ? marks.selection[place].colour : "#2b3640")),
        width: places.map((place) => (place >= 0 ? 3.5 : 1)),
      },
    },
  };
}

function litLine(trace, state) {
  const place = state.selection.indexOf(trace.meta.area);
  if (place < 0) return trace;
  const { colour, shape } = marks.selection[place];
  const text = trace.x.map((_, i) => (i === trace.x.length - 1 ? trace.name : ""));
  return { ...trace, mode: "lines+markers+text", text, textposition: "top left", textfont: { color: colour, size: 14 }, line: { ...trace.line, color: colour, width: 3 }, marker: { ...trace.marker, color: colour, symbol: shape, size: 9 }, opacity: 1 };
}

/** Type that is read from ten metres. */
function enlarged(layout) {
  const axis = (one) => one && { ...one, nticks: 5, title: { ...one.title, font: { size: PRESENTED } } };
  return { ...layout, font: { ...layout.font, size: PRESENTED }, xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis) };
}

const idOf = (event) => [event?.points?.[0]?.customdata].flat()[0];

/** A dot that was clicked is selected, or no longer. */
function clicked() {
  const { triggered } = dash().callback_context;
  const id = idOf(triggered[0]?.value);
  if (id) toggle(id);
}

/** What was brushed is selected. */
function brushed() {
  const points = dash().callback_context.triggered[0]?.value?.points || [];
  if (points.length) select(points.map((point) => [point.customdata].flat()[0]));
}

/** A dot that is pointed at is lifted in every view. */
function pointed() {
  pointedAt(idOf(dash().callback_context.triggered[0]?.value) || null);
}

/** Lift the dot of a district that is pointed at anywhere. @param {string|null} id */
export function highlight(id) {
  const { Plotly } = /** @type {any} */ (window);
  for (const node of /** @type {NodeListOf<any>} */ (document.querySelectorAll(".graph .js-plotly-plot"))) {
    const k = node.data?.[0]?.customdata?.indexOf(id) ?? -1;
    if (!node.offsetParent || !Plotly) continue;
    if (k < 0) Plotly.Fx.unhover(node, {}, "xy");
    else Plotly.Fx.hover(node, [{ curveNumber: 0, pointNumber: k }]);
  }
}

register("charts", { mount, figure, clicked, brushed, pointed });
