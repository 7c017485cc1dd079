/* The map: existing polygons are painted anew, never drawn anew; one tab stop, arrow keys travel to neighbours. */
import { marks, register } from "./boot.js";
import * as drawing from "./drawing.js";
import { loadFrame } from "./files.js";
import { circle, travelOf } from "./geometry.js";
import * as labels from "./labels.js";
import * as layersOver from "./layers.js";
import { toggle } from "./store.js";
import { named } from "./view.js";

const STEPS = { ArrowUp: "north", ArrowRight: "east", ArrowDown: "south", ArrowLeft: "west" };
const MARGIN = 6;

/** What belongs to the map that is on the page; made anew with it. @type {any} */
let on = nothing();
/** @type {(id: string|null) => void} */
let hovered = () => {};

function nothing() {
  /** @type {any} */
  const fresh = { map: null, layers: new Map(), borders: new Map(), shapes: new Map(), overlays: { selection: [], focus: [], hover: [] }, stop: null, view: null, state: null, people: false, moved: false, frame: null };
  fresh.drawn = new Promise((resolve) => (fresh.whenDrawn = resolve));
  return fresh;
}

/** Forget the map of the page that is left. */
export const leave = () => (on = nothing());

/** Resolves when the districts of the page's map are drawn. */
export const drawn = () => on.drawn;

/** @param {(id: string|null) => void} listener hears which district is pointed at */
export const onHover = (listener) => (hovered = listener);

/** Called by Leaflet for every district once, when the geometry arrives. */
function onEachFeature(feature, layer) {
  const id = feature.properties.id;
  if (on.layers.has(id)) leave();
  on.layers.set(id, layer);
  layer.on({ add: () => prepare(id, layer), click: () => toggle(id), mouseover: () => hovered(id), mouseout: () => hovered(null) });
}

async function prepare(id, layer) {
  const mine = on;
  const path = layer.getElement();
  path.dataset.district = id;
  path.setAttribute("role", "button");
  path.setAttribute("tabindex", "-1");
  path.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => onKey(event, id));
  path.addEventListener("focus", () => onFocus(id));
  path.addEventListener("blur", () => onFocus(null));
  const frame = await loadFrame();
  if (mine !== on || mine.map || mine.layers.size < frame.areas.length || ![...mine.layers.values()].every((each) => each.getElement())) return;
  begin(frame, layer);
}

function begin(frame, layer) {
  const L = /** @type {any} */ (window).L;
  const map = layer._map;
  Object.assign(on, { map, frame });
  hatch(layer.getElement().ownerSVGElement);
  layer.getElement().ownerSVGElement.setAttribute("role", "group");
  const pane = map.createPane("borders");
  pane.style.zIndex = "450";
  pane.style.pointerEvents = "none";
  for (const area of frame.areas) {
    const each = on.layers.get(area.id);
    on.shapes.set(area.id, { area: each.getLatLngs(), people: area.circle ? [circle(area.circle.point, area.circle.radius)] : null });
    on.borders.set(area.id, line(closed(each.getLatLngs()), { color: "#2b3640", weight: 0.8 }));
  }
  L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
  labels.start(map, frame);
  layersOver.start(map, frame);
  new ResizeObserver(() => {
    const centre = map.getCenter();
    map.invalidateSize({ pan: false });
    if (on.moved) map.setView(centre, map.getZoom(), { animate: false });
    else fit();
  }).observe(map.getContainer());
  map.on("dragstart zoomstart", (event) => (on.moved = on.moved || event.type === "dragstart" || !on.fitting));
  draw();
  fit();
  on.whenDrawn();
}

/** The drawings beside the map take the same form as its districts. */
function draw() {
  const rings = (ids) => new Map(ids.map((id) => [id, on.layers.get(id).getLatLngs()]));
  drawing.draw("paper-map", rings([...on.layers.keys()]));
  if (!on.people) drawing.draw("inset", rings(inner()));
}

const closed = (rings) => rings.map((ring) => [...ring, ring[0]]);
const line = (rings, style) =>
  /** @type {any} */ (window).L.polyline(rings, { pane: "borders", interactive: false, lineJoin: "round", ...style }).addTo(on.map);

/** Districts of the inner city. */
export const inner = () => on.frame.areas.filter((area) => on.frame.inner.includes(area.group)).map((area) => area.id);

/** Districts that touch one. @param {string} id */
export const around = (id) => Object.values(travelOf(on.frame.areas.find((each) => each.id === id), {})).filter(Boolean);

/** Show the given districts, or all of them. @param {string[]} [ids] */
export function fit(ids) {
  if (!on.map) return;
  const chosen = ids?.length ? ids : [...on.layers.keys()];
  const bounds = /** @type {any} */ (window).L.latLngBounds([]);
  for (const id of chosen) bounds.extend(on.layers.get(id).getBounds());
  on.fitting = true;
  on.map.fitBounds(bounds, { padding: [MARGIN, MARGIN], animate: false, maxZoom: 15 });
  on.fitting = false;
  on.moved = Boolean(ids?.length);
}

/** Move the map by a part of its size, or zoom. @param {string} way */
export function move(way) {
  if (!on.map) return;
  const { x, y } = on.map.getSize();
  const by = { left: [-x / 3, 0], right: [x / 3, 0], up: [0, -y / 3], down: [0, y / 3] }[way];
  on.moved = true;
  if (by) on.map.panBy(by, { animate: false });
  else if (way === "in") on.map.zoomIn(1, { animate: false });
  else if (way === "out") on.map.zoomOut(1, { animate: false });
}

function ring(id, colour, weight) {
  const rings = closed(on.layers.get(id).getLatLngs());
  return [line(rings, { color: "#fff", weight: weight + 4 }), line(rings, { color: colour, weight })];
}

function replace(name, lines) {
  for (const each of on.overlays[name]) each.remove();
  on.overlays[name] = lines;
}

const PATTERNS = {
  "hatch-not_published": ["7", "rotate(45)", "M0 0H7V7H0z", "M0 0H1.6V7H0z", "#7b8794"],
  "hatch-suppressed": ["7", "", "M0 0H7V7H0z", "M3.5 1.8a1.7 1.7 0 1 0 .01 0z", "#3e4c59"],
  "hatch-not_comparable": ["9", "rotate(-45)", "M0 0H9V9H0z", "M0 0H1V9H0z", "#9aa5af"],
};

/** Patterns for what has no class, once, in the drawing that holds the districts. @param {SVGElement} svg */
function hatch(svg) {
  const make = (tag, attributes) => {
    const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const defs = make("defs", {});
  for (const [id, [size, turn, ground, lines, colour]] of Object.entries(PATTERNS)) {
    const pattern = make("pattern", { id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: turn });
    pattern.append(make("path", { d: ground, fill: "#fff" }), make("path", { d: lines, fill: colour }));
    defs.append(pattern);
  }
  for (const [kind, { colour, ink, lines }] of Object.entries(/** @type {any} */ (marks.clusters || {}))) {
    const pattern = make("pattern", { id: `cluster-${kind}`, width: "8", height: "8", patternUnits: "userSpaceOnUse" });
    pattern.append(make("path", { d: "M0 0H8V8H0z", fill: colour }), make("path", { d: lines, stroke: ink, "stroke-width": "1.3", "stroke-opacity": "0.75" }));
    defs.append(pattern);
  }
  svg.prepend(defs);
}

function onFocus(id) {
  hovered(id);
  const visible = id && on.layers.get(id).getElement().matches(":focus-visible");
  replace("focus", visible ? ring(id, "#101820", 2.5) : []);
}

/** Lift the outline of a district that is pointed at anywhere. @param {string|null} id */
export function highlight(id) {
  if (!on.map) return;
  const lift = id && on.layers.has(id) && !on.state?.selection.includes(id);
  replace("hover", lift ? ring(id, "#101820", 1.5) : []);
}

function onKey(event, id) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { areas } = on.frame;
  const way = STEPS[/** @type {keyof STEPS} */ (event.key)];
  const target = way && travelOf(areas.find((each) => each.id === id), on.state)[way];
  if (target) go(target);
  else if (event.key === "Home") go(areas[0].id);
  else if (event.key === "End") go(areas.at(-1).id);
  else if (event.key === "Enter" || event.key === " ") toggle(id);
  else if (event.key === "+") move("in");
  else if (event.key === "-") move("out");
  else if (!way) return;
  event.preventDefault();
  event.stopPropagation();
}

function go(id) {
  stopAt(id);
  const layer = on.layers.get(id);
  if (!on.map.getBounds().contains(layer.getBounds())) on.map.panInside(layer.getBounds().getCenter(), { padding: [60, 60], animate: false });
  layer.getElement().focus({ preventScroll: true });
}

function stopAt(id) {
  if (on.stop) on.layers.get(on.stop).getElement().setAttribute("tabindex", "-1");
  on.layers.get(id).getElement().setAttribute("tabindex", "0");
  on.stop = id;
}

/** The same paths take the form of borders or of circles. */
function reshape(state) {
  const wanted = Boolean(state.people);
  if (wanted === on.people) return;
  on.people = wanted;
  for (const [id, layer] of on.layers) {
    const rings = (wanted && on.shapes.get(id).people) || on.shapes.get(id).area;
    layer.options.smoothFactor = on.borders.get(id).options.smoothFactor = wanted ? 0 : 1;
    layer.setLatLngs(rings);
    on.borders.get(id).setLatLngs(closed(layer.getLatLngs()));
  }
  draw();
  if (!on.moved) fit();
}

const fillOf = (row) => (row.pattern ? `url(#${row.pattern})` : row.colour || `url(#hatch-${row.state})`);

function style(row, faded) {
  return { fillColor: fillOf(row), fillOpacity: faded ? 0.15 : 1, color: "#ffffff", weight: 2.5, opacity: 1 };
}

/** Paint every district with its row of the view. */
export function paint(view, state) {
  const before = on.state;
  Object.assign(on, { view, state });
  reshape(state);
  for (const area of on.frame.areas) {
    const layer = on.layers.get(area.id);
    const faded = state.types.length > 0 && !state.types.includes(area.group);
    layer.setStyle(style(view.ofDistrict.get(area.id), faded));
    const path = layer.getElement();
    path.setAttribute("aria-label", named(view, area));
    path.setAttribute("aria-pressed", String(state.selection.includes(area.id)));
  }
  if (before?.selection !== state.selection || before?.people !== state.people)
    replace("selection", state.selection.flatMap((id, i) => ring(id, marks.selection[i].colour, 3)));
  for (const button of document.querySelectorAll("[data-act=zoom-selection]")) /** @type {any} */ (button).disabled = state.selection.length === 0;
  if (!on.stop) stopAt(state.selection[0] || on.frame.areas[0].id);
  labels.paint(view, state);
  drawing.paint(view, state, fillOf);
}

register("map", { onEachFeature });
