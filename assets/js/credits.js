/* From whom the things on the screen are: a line at the map, and a list with licences and changes. */
import { texts } from "./boot.js";
import { el, fill } from "./dom.js";

const link = (text, href) => (href ? el("a", { href, rel: "noreferrer" }, text) : text);
const linked = (pieces) => pieces.map(([text, href]) => link(text, href));

/** Sources of charts that are on the screen, by chart. @type {Map<string, string[]>} */
const ofCharts = new Map();

/** Remember from whom a chart is. */
export const ofChart = (name, sources) => ofCharts.set(name, sources || []);

/**
 * Name the sources of what is on the screen, each with its licence where it stands first.
 * @param {string|undefined} chart the chart that is seen
 */
export function credit(view, state, frame, chart) {
  const named = new Set();
  const first = (key) => !named.has(key) && named.add(key);
  const about = (key) => frame.sources[key];
  const said = (key) => (first(key) ? linked(about(key).line) : [link(about(key).name, about(key).url)]);
  const layers = state.people ? [] : state.layers;
  const roles = {
    figures: [...(view.sources || view.columns.sources || []), ...((chart && ofCharts.get(chart)) || [])],
    places: layers.flatMap((layer) => frame.places[layer] || []),
    circles: state.people ? frame.circles : [],
    map: frame.map,
  };
  const parts = Object.entries(roles)
    .map(([role, keys]) => ({ head: texts.credits[role], keys: [...new Set(keys)] }))
    .filter(({ keys }) => keys.length)
    .map(({ head, keys }) => el("span", {}, `${head}: `, keys.flatMap((key, i) => [i ? "; " : "", ...said(key)]), ". "));
  fill("attribution", parts);
  fill("footer-sources", [...named].map((key) => el("span", { class: "entry" }, linked(about(key).entry), " ")));
}
