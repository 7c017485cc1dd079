/* What can be laid over the map: outlines of groups, facilities. Fetched when first asked for. */
import { dash } from "./boot.js";
import { byId, el, symbol } from "./dom.js";
import { file } from "./files.js";

/** @type {Map<string, any>} */
let drawn = new Map();
/** @type {any} */
let map = null;
/** @type {any} */
let frame = null;

export function start(leaflet, ofFrame) {
  [map, frame, drawn] = [leaflet, ofFrame, new Map()];
  Object.assign(map.createPane("facilities").style, { zIndex: "600", pointerEvents: "none" });
}

const L = () => /** @type {any} */ (window).L;

/** Kinds of facilities that a state shows; circles have no place for them. */
export const kindsOf = (state, ofFrame) =>
  state.people ? [] : state.layers.map((layer) => ofFrame.kinds.find((kind) => kind.id === layer)).filter(Boolean);

async function outlines() {
  const { groups } = await file(frame.outlines);
  return groups.flatMap(({ rings, colour }) =>
    rings.map((ring) => L().polyline(ring, { pane: "borders", interactive: false, color: colour, weight: 3.5 })));
}

/** Symbols with their name for eye and ear; who clicks on one means its district. */
async function facilities({ id, name: kind, shape, colour }) {
  const points = (await file(frame.facilities))[id] || [];
  return points.map(({ at, name, area }) => {
    const title = `${kind}: ${name || kind}`;
    const html = el("span", { "data-toggle": area }, symbol(shape, colour), el("span", { class: "visually-hidden" }, title));
    const icon = L().divIcon({ className: "facility", html, iconSize: [16, 16] });
    return L().marker(at, { icon, title, pane: "facilities", interactive: false, keyboard: false });
  });
}

async function show(layer, content) {
  const mine = drawn;
  mine.set(layer, null);
  try {
    const group = L().layerGroup(await content);
    if (mine === drawn && mine.has(layer)) mine.set(layer, group.addTo(map));
  } catch (error) {
    mine.delete(layer);
    throw error;
  }
}

/** Show just what is wanted. */
export function paint(state) {
  const kinds = kindsOf(state, frame);
  const wanted = new Map(kinds.map((kind) => [kind.id, () => facilities(kind)]));
  if (state.layers.includes("typen") && !state.people) wanted.set("typen", outlines);
  for (const layer of [...drawn.keys()].filter((each) => !wanted.has(each))) {
    drawn.get(layer)?.remove();
    drawn.delete(layer);
  }
  if (byId("facilities")) dash().set_props("facilities", { hidden: !kinds.length });
  return Promise.all([...wanted].filter(([layer]) => !drawn.has(layer)).map(([layer, content]) => show(layer, content())));
}
