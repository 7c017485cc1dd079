/* Drawings beside the map: the inner city, and the whole city for paper. Painted like the map, never moved by hand. */
import { marks } from "./boot.js";
import { byId } from "./dom.js";

const WIDTH = 1000;
const SVG = "http://www.w3.org/2000/svg";

/** @param {string} tag @param {Record<string, any>} attributes */
function node(tag, attributes) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

const mercator = ({ lat, lng }) => [(lng * Math.PI) / 180, -Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360))];
const flat = (rings) => (Array.isArray(rings[0]) ? rings.flatMap(flat) : [rings]);

/** Draw areas into a place of the page. @param {string} id @param {Map<string, any>} rings corners by area */
export function draw(id, rings) {
  const place = byId(id);
  if (!place) return;
  const projected = new Map([...rings].map(([area, own]) => [area, flat(own).map((ring) => ring.map(mercator))]));
  const points = [...projected.values()].flat(2);
  const [left, top] = [Math.min(...points.map(([x]) => x)), Math.min(...points.map(([, y]) => y))];
  const scale = WIDTH / (Math.max(...points.map(([x]) => x)) - left);
  const height = Math.ceil((Math.max(...points.map(([, y]) => y)) - top) * scale);
  const svg = node("svg", { viewBox: `-4 -4 ${WIDTH + 8} ${height + 8}`, class: "drawing", "aria-hidden": "true" });
  for (const [area, own] of projected) {
    const d = own.map((ring) => `M${ring.map(([x, y]) => `${((x - left) * scale).toFixed(1)} ${((y - top) * scale).toFixed(1)}`).join("L")}Z`).join("");
    svg.append(node("path", { d, "data-area": area, "data-toggle": area }));
  }
  place.replaceChildren(svg);
}

/** Give every drawn area its colour; selected ones come last, so that nothing lies on their outline. */
export function paint(view, state, styleOf) {
  for (const svg of document.querySelectorAll("svg.drawing")) {
    for (const path of /** @type {NodeListOf<SVGElement>} */ (svg.querySelectorAll("[data-area]"))) {
      const id = path.dataset.area || "";
      const place = state.selection.indexOf(id);
      path.setAttribute("fill", styleOf(view.ofDistrict.get(id)));
      path.setAttribute("stroke", place >= 0 ? marks.selection[place].colour : "#2b3640");
      path.setAttribute("stroke-width", place >= 0 ? "14" : "2");
      if (place >= 0) svg.append(path);
    }
  }
}
