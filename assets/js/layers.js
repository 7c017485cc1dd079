/* Layers that can be laid over the map: outlines of groups, facilities. Fetched when first asked for. */
import { symbol } from "./dom.js";
import { file } from "./files.js";

/** @type {Map<string, any>} */
let drawn = new Map();
/** @type {any} */
let map = null;
/** @type {any} */
let frame = null;

export function start(leaflet, ofFrame) {
  [map, frame, drawn] = [leaflet, ofFrame, new Map()];
  const pane = map.createPane("facilities");
  pane.style.zIndex = "600";
  pane.style.pointerEvents = "none";
}

const kindOf = (layer) => frame.kinds.find((kind) => kind.id === layer);

async function content(layer) {
  const L = /** @type {any} */ (window).L;
  if (layer === "typen") {
    const { groups } = await file(frame.outlines);
    return groups.flatMap((group) => group.rings.map((ring) => L.polyline(ring, { pane: "borders", interactive: false, color: group.colour, weight: 3.5 })));
  }
  const points = (await file(frame.facilities))[layer] || [];
  const { shape, colour } = kindOf(layer);
  return points.map((point) =>
    L.marker(point, { icon: L.divIcon({ className: "facility", html: symbol(shape, colour), iconSize: [12, 12] }), pane: "facilities", interactive: false, keyboard: false })
  );
}

async function show(layer) {
  const mine = drawn;
  mine.set(layer, null);
  try {
    const group = /** @type {any} */ (window).L.layerGroup(await content(layer));
    if (mine === drawn && mine.has(layer)) mine.set(layer, group.addTo(map));
  } catch (error) {
    mine.delete(layer);
    throw error;
  }
}

/** Show just the wanted layers; circles have no place for facilities. */
export function paint(state) {
  const wanted = state.people ? [] : state.layers.filter((layer) => layer === "typen" || kindOf(layer));
  for (const layer of [...drawn.keys()].filter((each) => !wanted.includes(each))) {
    drawn.get(layer)?.remove();
    drawn.delete(layer);
  }
  return Promise.all(wanted.filter((layer) => !drawn.has(layer)).map(show));
}
