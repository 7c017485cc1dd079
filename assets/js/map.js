/* The map: existing polygons are painted anew, never drawn anew; one tab stop, arrow keys travel to neighbours. */
import { marks, register, texts } from "./boot.js";
import { byId, el, fill } from "./dom.js";
import { persist } from "./failure.js";
import { file, loadFrame } from "./files.js";
import { circle, pixels, travelOf } from "./geometry.js";
import * as labels from "./labels.js";
import * as layersOver from "./layers.js";
import { toggle } from "./store.js";
import { named } from "./view.js";

const STEPS = { ArrowUp: "north", ArrowRight: "east", ArrowDown: "south", ArrowLeft: "west" };
const WAYS = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] };
const MARGIN = 4;
const LARGEST = 110;
const DARK = "#101820";

/** What belongs to the map that is on the page; made anew with it. @type {any} */
let on = nothing();
/** @type {(id: string|null) => void} */
let hovered = () => {};

function nothing() {
  /** @type {any} */
  const fresh = { layers: new Map(), borders: new Map(), shapes: new Map(), rings: { selection: [], focus: [], hover: [] } };
  fresh.drawn = new Promise((resolve) => (fresh.whenDrawn = resolve));
  return fresh;
}

const leaflet = () => /** @type {any} */ (window).L;
const pathOf = (id) => on.layers.get(id).getElement();

/** Resolves when the districts of the page's map are drawn. */
export const drawn = () => on.drawn;

/** @param {(id: string|null) => void} listener hears which district is pointed at */
export const onHover = (listener) => (hovered = listener);

/** Called by Leaflet for every district once, when the geometry arrives; whole, since it is shown elsewhere too. */
function onEachFeature(feature, layer) {
  const id = feature.properties.id;
  if (on.layers.has(id)) on = nothing();
  on.layers.set(id, layer);
  layer.options.noClip = true;
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
  const all = [...mine.layers.values()];
  if (mine === on && !mine.map && all.length >= frame.areas.length && all.every((each) => each.getElement())) begin(frame, layer._map);
}

function begin(frame, map) {
  Object.assign(on, { map, frame });
  Object.assign(map.createPane("borders").style, { zIndex: "450", pointerEvents: "none" });
  for (const area of frame.areas) {
    const layer = on.layers.get(area.id);
    on.shapes.set(area.id, { area: layer.getLatLngs(), people: area.circle ? [circle(area.circle.point, area.circle.radius)] : null });
    const style = { pane: "borders", interactive: false, noClip: true, color: "#2b3640", weight: 0.8, fillOpacity: 1 };
    on.borders.set(area.id, leaflet().polygon(layer.getLatLngs(), style).addTo(map));
  }
  const [districts, borders] = [pathOf(frame.areas[0].id), on.borders.get(frame.areas[0].id).getElement()].map((path) => path.parentNode);
  Object.assign(districts, { id: "districts-drawn" });
  Object.assign(borders, { id: "borders-drawn" });
  districts.ownerSVGElement.setAttribute("role", "group");
  byId("scale")?.append(leaflet().control.scale({ imperial: false }).addTo(map).getContainer());
  labels.start(map, frame, on.layers);
  layersOver.start(map, frame);
  handle(map);
  fit();
  on.whenDrawn();
}

/** The reader's own part of the map stays through every change of size; a single finger belongs to the page. */
function handle(map) {
  const box = map.getContainer();
  box.addEventListener("pointerdown", (event) => map.dragging[event.pointerType === "touch" ? "disable" : "enable"](), true);
  map.on("dragstart zoomstart", () => (on.moved ||= !on.fitting));
  map.on("viewreset zoomend moveend", mirror);
  map.on("unload", () => (on.map === map ? (on = nothing()) : null));
  new ResizeObserver(() => {
    const centre = map.getCenter();
    map.invalidateSize({ pan: false });
    if (on.moved) map.setView(centre, map.getZoom(), { animate: false });
    else fit();
  }).observe(box);
}

/** The map once more: whole for paper, and its inner part beside it. */
function mirror() {
  for (const [id, ids] of Object.entries({ "paper-map": [...on.layers.keys()], inset: inner() })) {
    const bounds = boundsOf(ids);
    if (!byId(id) || !bounds.isValid()) continue;
    const [from, to] = [bounds.getNorthWest(), bounds.getSouthEast()].map((corner) => on.map.latLngToLayerPoint(corner));
    const box = [from.x - 2, from.y - 2, to.x - from.x + 4, to.y - from.y + 4].join(" ");
    byId(id).innerHTML = `<svg viewBox="${box}"><use href="#districts-drawn"/><use href="#borders-drawn"/></svg>`;
  }
  sizes();
}

/** How large which number of people is drawn, as far as it has room. */
function sizes() {
  const { areas, people } = on.frame;
  const all = on.people ? people.sizes : [];
  const drawnAs = all.map(({ label, radius }) => [label, 2 * pixels(on.map, areas[0].circle.point, radius)]);
  fill("legend-sizes", drawnAs.filter(([, size]) => size < LARGEST).map(([label, size]) => el("li", { "--size": `${size}px` }, label)));
}

/** Districts of the inner city. */
export const inner = () => on.frame.areas.filter((area) => on.frame.inner.includes(area.group)).map((area) => area.id);

/** Districts that touch one. @param {string} id */
export const around = (id) => Object.values(travelOf(on.frame.areas.find((each) => each.id === id), {})).filter(Boolean);

function boundsOf(ids) {
  const bounds = leaflet().latLngBounds([]);
  for (const id of ids) bounds.extend(on.layers.get(id).getBounds());
  return bounds;
}

/** Show the given districts, or all of them. @param {string[]} [ids] */
export function fit(ids) {
  if (!on.map) return;
  on.fitting = true;
  on.map.fitBounds(boundsOf(ids?.length ? ids : on.layers.keys()), { padding: [MARGIN, MARGIN], animate: false, maxZoom: 15 });
  on.fitting = false;
  on.moved = Boolean(ids?.length);
  mirror();
}

/** Move the map by a part of its size, or zoom. @param {string} way */
export function move(way) {
  if (!on.map) return;
  const { x, y } = on.map.getSize();
  on.moved = true;
  if (WAYS[way]) on.map.panBy([(WAYS[way][0] * x) / 3, (WAYS[way][1] * y) / 3], { animate: false });
  else on.map.setZoom(on.map.getZoom() + (way === "in" ? 1 : -1), { animate: false });
}

function ring(id, colour, weight) {
  const style = { pane: "borders", interactive: false, noClip: true, fill: false, lineJoin: "round" };
  const line = (more) => leaflet().polygon(on.layers.get(id).getLatLngs(), { ...style, ...more }).addTo(on.map);
  return [line({ color: "#fff", weight: weight + 4 }), line({ color: colour, weight })];
}

function outline(name, lines) {
  for (const each of on.rings[name]) each.remove();
  on.rings[name] = lines;
}

function onFocus(id) {
  hovered(id);
  outline("focus", id && pathOf(id).matches(":focus-visible") ? ring(id, DARK, 2.5) : []);
}

/** Lift the outline of a district that is pointed at anywhere. @param {string|null} id */
export function highlight(id) {
  if (on.map) outline("hover", id && on.layers.has(id) && !on.state?.selection.includes(id) ? ring(id, DARK, 1.5) : []);
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
  else if (event.key === "+" || event.key === "-") move(event.key === "+" ? "in" : "out");
  else if (!way) return;
  event.preventDefault();
  event.stopPropagation();
}

function go(id) {
  stopAt(id);
  const bounds = on.layers.get(id).getBounds();
  if (!on.map.getBounds().contains(bounds)) on.map.panInside(bounds.getCenter(), { padding: [60, 60], animate: false });
  pathOf(id).focus({ preventScroll: true });
}

function stopAt(id) {
  if (on.stop) pathOf(on.stop).setAttribute("tabindex", "-1");
  pathOf(id).setAttribute("tabindex", "0");
  on.stop = id;
}

/** The same paths take the form of borders or of circles, dashed where the size of one stands for no number. */
function reshape(people) {
  if (people === Boolean(on.people)) return;
  on.people = people;
  for (const { id, circle: own } of on.frame.areas) {
    const { area, people: round } = on.shapes.get(id);
    for (const layer of [on.layers.get(id), on.borders.get(id)]) {
      layer.options.smoothFactor = people ? 0 : 1;
      layer.setLatLngs((people && round) || area);
    }
    on.borders.get(id).setStyle({ dashArray: people && own?.hollow ? "3 3" : null });
  }
  if (!on.moved) fit();
  else mirror();
}

/** Paint every district with its row of the view. */
export function paint(view, state) {
  const before = on.state;
  Object.assign(on, { view, state });
  reshape(Boolean(state.people));
  for (const area of on.frame.areas) {
    const row = view.ofDistrict.get(area.id);
    const fillOpacity = state.types.length && !state.types.includes(area.group) ? 0.15 : 1;
    on.layers.get(area.id).setStyle({ fillColor: row.colour || `url(#hatch-${row.state})`, fillOpacity, color: "#ffffff", weight: 2.5, opacity: 1 });
    on.borders.get(area.id).setStyle({ fill: Boolean(row.over), fillColor: `url(#over-${row.over})`, fillOpacity });
    pathOf(area.id).setAttribute("aria-label", named(view, area));
    pathOf(area.id).setAttribute("aria-pressed", String(state.selection.includes(area.id)));
  }
  if (before?.selection !== state.selection || before?.people !== state.people)
    outline("selection", state.selection.flatMap((id, i) => ring(id, marks.selection[i].colour, 3)));
  for (const button of document.querySelectorAll("[data-act=zoom-selection]")) /** @type {any} */ (button).disabled = state.selection.length === 0;
  if (!on.stop) stopAt(state.selection[0] || on.frame.areas[0].id);
  labels.paint(view, state);
}

/** The districts' outlines, as soon as they can be had. */
const geometry = () => persist("geometry", texts.whole, async () => file((await loadFrame()).geometry));

register("map", { onEachFeature, geometry });
