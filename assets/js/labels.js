/* Labels on the map: names and values where they fit, without collisions, anew at every zoom. */
import { el } from "./dom.js";
import { pixels, pointOf, radiusOf } from "./geometry.js";

/** @type {Map<string, any>} */
let markers = new Map();
/** @type {any} */
let map = null;
/** @type {any} */
let frame = null;
/** @type {any} */
let shown = null;

const SIZE = 13;
const PRESENTED = 26;
const NARROW = 0.52;

export function start(leaflet, ofFrame) {
  [map, frame, markers, shown] = [leaflet, ofFrame, new Map(), null];
  const pane = map.createPane("labels");
  pane.style.zIndex = "620";
  pane.style.pointerEvents = "none";
  map.on("zoomend moveend resize", place);
}

/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box */
const apart = (/** @type {Box} */ a, /** @type {Box} */ b) => a.x1 < b.x0 || b.x1 < a.x0 || a.y1 < b.y0 || b.y1 < a.y0;

/** Boxes are placed in order of importance; one that finds no free place is left out. */
function place() {
  if (!map || !shown) return;
  const { view, state } = shown;
  /** @type {Box[]} */
  const taken = [];
  for (const area of order(state)) {
    const chosen = state.selection.includes(area.id);
    const row = view.ofDistrict.get(area.id);
    const box = fitting(area, linesOf(area, row, state, chosen), chosen, taken);
    draw(area, row, box, chosen);
    if (box) taken.push(box);
  }
}

/** The chosen first, then those with most room. */
function order(state) {
  const importance = (area) => (state.selection.includes(area.id) ? 1e9 : radiusOf(area, state));
  return [...frame.areas].sort((a, b) => importance(b) - importance(a));
}

function linesOf(area, row, state, chosen) {
  const names = state.layers.includes("namen");
  const values = state.layers.includes("werte");
  const number = row.text.replace(/[\s\u202f\u00a0][^\d]*$/u, row.text.includes("%") ? "\u202f%" : "");
  const value = row.dated ? `${number} (${row.dated})` : number;
  if (chosen || (names && values) || state.present) return [area.name, value];
  if (values) return [value];
  return [area.name];
}

/** Where a label stands: on its district, else, for a chosen one, beside it with a leader line. @param {any} area @param {string[]} lines @param {boolean} chosen @param {Box[]} taken */
function fitting(area, lines, chosen, taken) {
  const { state } = shown;
  const size = state.present ? PRESENTED : SIZE;
  const at = map.latLngToContainerPoint(pointOf(area, state));
  const room = pixels(area, map, state);
  const { x, y } = map.getSize();
  for (const attempt of chosen || lines.length === 1 ? [lines] : [lines, lines.slice(0, 1)]) {
    const width = Math.max(...attempt.map((text) => text.length)) * size * NARROW + (chosen ? 12 : 4);
    const height = attempt.length * size * 1.2 + (chosen ? 4 : 0);
    const free = chosen ? room + 14 : 0;
    const offsets = chosen
      ? [[0, free + height / 2], [0, -free - height / 2], [free + width / 2, 0], [-free - width / 2, 0], [free + width / 2, free + height / 2], [-free - width / 2, free + height / 2], [free + width / 2, -free - height / 2], [-free - width / 2, -free - height / 2]]
      : [[0, 0]];
    for (const [dx, dy] of offsets) {
      const box = { x0: at.x + dx - width / 2, x1: at.x + dx + width / 2, y0: at.y + dy - height / 2, y1: at.y + dy + height / 2, dx, dy, lines: attempt };
      const inside = box.x0 >= 0 && box.y0 >= 0 && box.x1 <= x && box.y1 <= y;
      const fits = chosen || (width <= 2.3 * room + 24 && height <= 2 * room + 8);
      if (inside && fits && taken.every((other) => apart(box, other))) return box;
    }
  }
  return null;
}

function draw(area, row, box, chosen) {
  const known = markers.get(area.id);
  if (!box) {
    known?.remove();
    markers.delete(area.id);
    return;
  }
  const L = /** @type {any} */ (window).L;
  const light = row.ink === "#ffffff" && !chosen;
  const html = el("span", { class: "label-at" }, chosen ? leader(box) : null, el("span", { class: `map-label ${light ? "label-light" : ""} ${chosen ? "label-chosen" : ""}`, "--dx": `${box.dx}px`, "--dy": `${box.dy}px` }, box.lines.map((text) => el("span", {}, text))));
  const icon = L.divIcon({ className: "label-anchor", html, iconSize: [0, 0] });
  const point = pointOf(area, shown.state);
  if (known) known.setLatLng(point).setIcon(icon);
  else markers.set(area.id, L.marker(point, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(map));
}

function leader({ dx, dy }) {
  return el("span", { class: "leader", "--long": `${Math.hypot(dx, dy)}px`, "--turn": `${Math.atan2(dy, dx)}rad` });
}

export function paint(view, state) {
  shown = { view, state };
  place();
}
