/* Charts: figures come from Python under the data's hash; here they are put in, and what is selected in them is lit. */
import { boot, dash, marks, register, texts } from "./boot.js";
import { format } from "./address.js";
import { arrived, awaiting, byId, el, fill, say, typeSize } from "./dom.js";
import { ofChart } from "./credits.js";
import { came, failed, persist } from "./failure.js";
import { answer, script } from "./files.js";
import { change, current, select, toggle } from "./store.js";

const CONFIG = { locale: "de", displayModeBar: false, responsive: true };
const NORMAL = 14;
const INK = "#16212b";
const FADED = 0.22;
const LINE = 1.3; // height of a line, and
const LETTER = 0.54; // width of an average letter, in sizes of the type

/** What others do when an area is pointed at, and when a chart has come. */
let heard = { pointed: (_id) => {}, drawn: () => {} };
/** @param {typeof heard} listener */
export const listen = (listener) => (heard = listener);

/** The chart that a state shows. @returns {string|undefined} */
export const charted = (state) => Object.keys(boot.views).find((name) => boot.views[name] === state.view);

/** The chart of a state is waited for from now on. */
export function expect(state) {
  const name = charted(state);
  if (name && slot(name)) awaiting(name);
}

const slot = (name) => byId(`chart-${name}`);
const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

/** The address of a figure: the parameters that it needs, under the hash of the data. */
const addressOf = (name, state) =>
  `${boot.root}diagramm/${boot.hash}/${name}.json${format(state, boot.figures[name])}`;

/** A figure of a state, asked for ahead. @param {string} name @param {any} state */
export const fetchAhead = (name, state) => Promise.all([script(boot.plotly), answer(addressOf(name, state))]);

/** Whether a chart is to be seen: only then is anything asked for it, while the page says that it is on its way. */
async function seen(name) {
  await frame();
  const yes = Boolean(slot(name)?.offsetParent);
  (yes ? awaiting : arrived)(name);
  if (!yes) came(name);
  return yes;
}

/** The graph of a slot; it uses the Plotly that is loaded before. */
async function mount(_view, id, already) {
  if (already || !(await seen(id.slot))) return dash().no_update;
  await persist(id.slot, nameOf(id.slot), () => script(boot.plotly));
  const props = { id: { chart: id.slot }, config: CONFIG, responsive: true, className: "graph", figure: { data: [] } };
  return { namespace: "dash_core_components", type: "Graph", props };
}

/** The figure of a state with the selection lit. */
async function figure(_view, state, id) {
  const name = id.chart;
  if (!(await seen(name))) return dash().no_update;
  const found = await answer(addressOf(name, state)).catch((error) => missed(name, error));
  if (!found || current() !== state) return dash().no_update;
  came(name);
  const plot = await plotted(name);
  for (const event of ["plotly_react", "plotly_afterplot"]) plot?.once(event, () => arrived(name));
  ofChart(name, found.sources);
  heard.drawn();
  const spoken = (state.selection.length ? state.selection : [""]).map((area) => found.spoken[area]);
  fill(`chart-${name}-caption`, [found.caption, ...spoken].filter(Boolean).join(" "));
  twin(name, found);
  slot(name).classList.toggle("is-empty", !found.figure.data.length);
  return lit(found.figure, state, plot);
}

/** A chart that could not be had leaves no older one in its place. @param {string} name @param {any} error */
function missed(name, error) {
  arrived(name);
  slot(name)?.classList.add("is-empty");
  fill(`chart-${name}-caption`);
  failed(name, error, nameOf(name), () => change({}));
}

const nameOf = (name) => say(texts.named, { name: texts.views[boot.views[name]] ?? texts.whole });

/** The element that Plotly draws in, once it is there. */
async function plotted(name) {
  for (;;) {
    const plot = slot(name)?.querySelector(".js-plotly-plot");
    if (plot || !slot(name)) return plot;
    await frame();
  }
}

/** The same as a table. */
function twin(name, { heads, rows }) {
  const cell = (text, i) => (i ? el("td", { "data-head": heads[i] }, text) : el("th", { scope: "row" }, text));
  const head = el("tr", {}, heads.map((text) => el("th", { scope: "col" }, text)));
  const body = rows.map((row) => el("tr", {}, row.map(cell)));
  fill(`chart-${name}-twin`, el("table", {}, el("thead", {}, head), el("tbody", {}, body)));
}

/** A figure in which the selected areas stand out: dots by their outline, lines by colour and width, all by name. */
function lit({ data, layout }, state, plot) {
  const size = state.present ? typeSize() : NORMAL;
  const named = data.flatMap((trace) => ends(trace, state));
  const shown = state.present ? enlarged(layout) : layout;
  return {
    data: data.map((trace) => (trace.meta?.area ? litLine(trace, state) : trace.meta?.names ? litDots(trace, state) : trace)),
    layout: { ...shown, annotations: [...shown.annotations, ...labels(named, layout, plot, size)] },
  };
}

/** Where names are to stand: at selected dots, at the ends of selected lines, and of those that are always named. */
function ends(trace, { selection }) {
  const { meta, x, y } = trace;
  const at = (i, text, colour) => ({ x: x[i], y: y[i], text, colour, isLine: !meta.names });
  if (meta?.names && trace.mode) {
    const chosen = trace.customdata.map((id, i) => [selection.indexOf(id), i]).filter(([place]) => place >= 0);
    return chosen.map(([place, i]) => at(i, meta.names[i], marks.selection[place].colour));
  }
  const colour = meta?.end || marks.selection[selection.indexOf(meta?.area)]?.colour;
  return colour ? [at(x.length - 1, trace.name, colour)] : [];
}

/** Heights, from above, as near to the wished ones as goes without two of them meeting; from the lowest up. */
function spread(wishes, apart, height) {
  const order = wishes.map((_, i) => i).sort((a, b) => wishes[b] - wishes[a]);
  const at = [...wishes];
  order.forEach((i, k) => (at[i] = Math.min(at[i], k ? at[order[k - 1]] - apart : height - apart / 2)));
  order.reverse().forEach((i, k) => (at[i] = Math.max(at[i], k ? at[order[k - 1]] + apart : apart / 2)));
  return at;
}

const part = (value, [low, high]) => {
  const [at, from, to] = [value, low, high].map((each) => (typeof each === "string" ? Date.parse(each) : each));
  return (at - from) / (to - from);
};

/** Names beside what they belong to, with a line that leads there: at dots, and in one column after lines. */
function labels(named, { xaxis, yaxis }, plot, wanted) {
  const { xaxis: across, yaxis: up } = plot._fullLayout;
  const drawn = up?._length && plot.data.length;
  const [width, height] = drawn ? [across._length, up._length] : [plot.clientWidth - 80, plot.clientHeight - 75];
  const size = Math.min(wanted, height / named.length / LINE);
  const points = named.map(({ x, y }) => [width * part(x, xaxis.range), height * (1 - part(y, yaxis.range))]);
  const heights = spread(points.map(([, y], i) => (named[i].isLine ? y : y - 1.4 * size)), LINE * size, height);
  const edge = Math.max(...points.map(([x]) => x));
  return named.map(({ x, y, text, colour, isLine }, i) => {
    const from = isLine ? edge : points[i][0];
    const letters = (room) => Math.floor((room - size) / (LETTER * size));
    const side = isLine || letters(width - from) >= text.length || from < width / 2 ? 1 : -1;
    const most = letters(side > 0 ? width - from : from);
    const said = text.length > most ? `${text.slice(0, most - 1)}…` : text;
    const ax = from - points[i][0] + side * (size + (said.length * LETTER * size) / 2);
    const style = { arrowhead: 0, arrowwidth: 1, arrowcolor: colour, standoff: 6, bgcolor: "rgba(255,255,255,0.8)" };
    return { x, y, ax, ay: heights[i] - points[i][1], text: said, font: { size, color: colour }, ...style };
  });
}

function litDots(trace, state) {
  const places = trace.customdata.map((id) => state.selection.indexOf(id));
  const { marker, meta } = trace;
  const of = (value, i) => (Array.isArray(value) ? value[i] : value);
  const faded = state.types.length && meta.groups;
  return {
    ...trace,
    marker: {
      ...marker,
      ...(trace.mode ? { size: places.map((place, i) => of(marker.size, i) + (place >= 0 ? 5 : 0)) } : {}),
      opacity: faded ? meta.groups.map((group) => (state.types.includes(group) ? 1 : FADED)) : 1,
      line: {
        color: places.map((place) => marks.selection[place]?.colour ?? INK),
        width: places.map((place) => (place >= 0 ? 3.5 : 1)),
      },
    },
  };
}

function litLine(trace, state) {
  const mark = marks.selection[state.selection.indexOf(trace.meta.area)];
  if (!mark) return trace;
  return { ...trace, line: { color: mark.colour, width: 3 }, marker: { color: mark.colour, symbol: mark.shape, size: 9 } };
}

/** Type that is read from ten metres. */
function enlarged(layout) {
  const axis = (one) => ({ ...one, nticks: 5, title: { ...one.title, font: { size: typeSize() } } });
  const margin = { ...layout.margin, t: layout.margin.t * 1.6 };
  return { ...layout, margin, font: { ...layout.font, size: typeSize() }, xaxis: axis(layout.xaxis), yaxis: axis(layout.yaxis) };
}

const idsOf = (event) => (event?.points || []).map((point) => [point.customdata].flat()[0]).filter(Boolean);
const ids = () => idsOf(dash().callback_context.triggered[0]?.value);

/** A dot that was clicked is selected, or no longer. */
const clicked = () => ids().slice(0, 1).forEach(toggle);

/** What was brushed is selected. */
const brushed = () => ids().length && select(ids());

/** A dot that is pointed at is lifted in every view. */
const pointed = () => heard.pointed(ids()[0] ?? null);

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
