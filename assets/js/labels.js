/* Labels on the map: names and values where they fit, without collisions, anew at every zoom. */
import { el, typeSize } from "./dom.js";
import { pixels, pointOf, radiusOf } from "./geometry.js";

/** @type {Map<string, any>} */
let markers = new Map();
/** @type {Map<string, any>} */
let layers = new Map();
/** @type {any} */
let map = null;
/** @type {any} */
let frame = null;
/** @type {any} */
let shown = null;

const SIZE = 13;
const AWAY = 12;
/** Where a label beside its district may stand: the nearest place first, above and below before the sides. */
const PLACES = [1, 1.5, 2.2, 3.2, 4.6, 6.5].flatMap((far) =>
  [90, 270, 0, 180, 60, 120, 240, 300, 30, 150, 210, 330].map((turn) => ({ x: far * Math.cos((turn * Math.PI) / 180), y: far * Math.sin((turn * Math.PI) / 180) })));

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

export function start(leaflet, ofFrame, ofMap) {
  [map, frame, layers, markers, shown] = [leaflet, ofFrame, ofMap, new Map(), null];
  Object.assign(map.createPane("labels").style, { zIndex: "620", pointerEvents: "none" });
  map.on("zoomend moveend resize", place);
  document.fonts?.ready.then(place);
}

/** @typedef {{x0: number, x1: number, y0: number, y1: number}} Box */
const apart = (/** @type {Box} */ a, /** @type {Box} */ b) => a.x1 <= b.x0 || b.x1 <= a.x0 || a.y1 <= b.y0 || b.y1 <= a.y0;
const around = (x, y, width, height) => ({ x0: x - width / 2, x1: x + width / 2, y0: y - height / 2, y1: y + height / 2 });

/** Boxes are placed in order of importance, none on a chosen district; one that finds no free place is left out. */
function place() {
  if (!map || !shown) return;
  const { view, state } = shown;
  const chosen = state.selection.map((id) => frame.areas.find((area) => area.id === id));
  /** @type {Box[]} */
  const taken = chosen.map(outer);
  const rest = frame.areas.filter((area) => !chosen.includes(area)).sort((a, b) => radiusOf(b, state) - radiusOf(a, state));
  for (const area of [...chosen, ...rest]) {
    const own = chosen.includes(area);
    const row = view.ofDistrict.get(area.id);
    const lines = linesOf(area, row, state, own);
    const box = own ? beside(area, lines, taken, chosen) : within(area, lines, taken);
    draw(area, row, box, own);
    if (box) taken.push(box);
  }
}

/** How many pixels there are from where its label stands to its border. */
const roomOf = (area) => pixels(map, pointOf(area, shown.state), radiusOf(area, shown.state));

/** The box around what is drawn of a district. */
function outer(area) {
  const bounds = layers.get(area.id).getBounds();
  const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => map.latLngToContainerPoint(corner));
  return { x0: from.x, x1: to.x, y0: from.y, y1: to.y };
}

function linesOf(area, row, state, chosen) {
  const number = row.short ?? row.text.replace(/(?<=\d)[\s\u202f\u00a0][^\d]*$/u, row.text.includes("%") ? "\u202f%" : "");
  const value = row.dated ? `${number} (${row.dated.slice(-4)})` : number;
  if (chosen || state.present) return [area.name, value].filter(Boolean);
  return [state.layers.includes("namen") && area.name, state.layers.includes("werte") && value].filter(Boolean);
}

const sizeOf = () => (shown.state.present ? typeSize() : SIZE);

/** Width and height of lines of text. @param {string[]} lines */
function measured(lines) {
  const size = sizeOf();
  pen.font = `700 ${size}px "Source Sans 3", sans-serif`;
  return { width: Math.max(...lines.map((text) => pen.measureText(text).width)) + 4, height: lines.length * size * 1.2 + 2 };
}

const inside = (/** @type {Box} */ box) => box.x0 >= 0 && box.y0 >= 0 && box.x1 <= map.getSize().x && box.y1 <= map.getSize().y;

/** On the district itself, all lines or the first of them. @param {any} area @param {string[]} lines @param {Box[]} taken */
function within(area, lines, taken) {
  const at = map.latLngToContainerPoint(pointOf(area, shown.state));
  const room = roomOf(area);
  for (const attempt of lines.length > 1 ? [lines, lines.slice(0, 1)] : lines.length ? [lines] : []) {
    const { width, height } = measured(attempt);
    const box = { ...around(at.x, at.y, width, height), dx: 0, dy: 0, lines: attempt };
    const fits = width <= 2.3 * room + 1.85 * sizeOf() && height <= 2 * room + 0.6 * sizeOf();
    if (fits && inside(box) && taken.every((other) => apart(box, other))) return box;
  }
  return null;
}

/** Beside it, with a leader line that crosses no other label. @param {any} area @param {string[]} lines @param {Box[]} taken @param {any[]} chosen */
function beside(area, lines, taken, chosen) {
  const at = map.latLngToContainerPoint(pointOf(area, shown.state));
  const own = outer(area);
  const text = measured(lines);
  const [width, height] = [text.width + 14, text.height + 6];
  const labels = taken.slice(chosen.length);
  for (const { x, y } of PLACES) {
    const dx = x * ((own.x1 - own.x0 + width) / 2 + AWAY) + (own.x0 + own.x1) / 2 - at.x;
    const dy = y * ((own.y1 - own.y0 + height) / 2 + AWAY) + (own.y0 + own.y1) / 2 - at.y;
    const box = { ...around(at.x + dx, at.y + dy, width, height), dx, dy, lines, from: roomOf(area) };
    const steps = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85].map((part) => around(at.x + part * dx, at.y + part * dy, 1, 1));
    const free = labels.every((other) => steps.every((step) => apart(step, other)));
    if (free && inside(box) && taken.every((other) => apart(box, other))) return box;
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
  const kind = chosen ? "label-chosen" : row.ink === "#ffffff" ? "label-light" : "";
  const text = el("span", { class: `map-label ${kind}`, "--dx": `${box.dx}px`, "--dy": `${box.dy}px` }, box.lines.map((line) => el("span", {}, line)));
  const html = el("span", { class: "label-at" }, chosen ? leader(box) : null, text);
  const icon = /** @type {any} */ (window).L.divIcon({ className: "label-anchor", html, iconSize: [0, 0] });
  const point = pointOf(area, shown.state);
  if (known) known.setLatLng(point).setIcon(icon);
  else markers.set(area.id, /** @type {any} */ (window).L.marker(point, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(map));
}

/** From inside the district's border to its label, which covers the end. */
function leader({ dx, dy, from }) {
  const turn = Math.atan2(dy, dx);
  const start = 0.7 * from;
  return el("span", { class: "leader", "--from": `${start}px`, "--long": `${Math.hypot(dx, dy) - start}px`, "--turn": `${turn}rad` });
}

export function paint(view, state) {
  shown = { view, state };
  place();
}
