/* Labels on the map: names and values where they fit, without collisions, anew at every zoom. */
(function (s) {
  "use strict";

  const markers = new Map();
  let map = null;
  let shown = null;

  function start(leaflet) {
    map = leaflet;
    const pane = map.createPane("labels");
    pane.style.zIndex = 620;
    pane.style.pointerEvents = "none";
    map.on("zoomend moveend resize", place);
  }

  /** Boxes are placed in order of importance; one that meets another, or is wider than its district, is left out. */
  function place() {
    if (!map || !shown) return;
    const { view, state } = shown;
    const wanted = state.layers.includes("namen") || state.layers.includes("werte") || state.present;
    const taken = [];
    for (const area of order(view, state)) {
      const row = view.ofDistrict.get(area.id);
      const chosen = state.selection.includes(area.id);
      const box = wanted || chosen ? fitting(area, attempts(area, row, state, chosen), chosen, state.present ? 28 : 14, taken) : null;
      draw(area, box && box.lines, row, chosen);
      if (box) taken.push(box);
    }
  }

  function order(view, state) {
    const rank = (area) => (state.selection.includes(area.id) ? 1e9 : s.geometry.radius(area, state));
    return [...s.frame.areas].sort((a, b) => rank(b) - rank(a));
  }

  /** What may stand on a district, the fullest first: an older number with its year, or marked where the year has no room. */
  function attempts(area, row, state, chosen) {
    const number = row.state === "known" ? row.text.replace(/\s[^\d]*$/u, row.text.includes("%") ? " %" : "") : row.text;
    const dated = row.dated ? [number, row.dated.slice(-4)] : [number];
    const marked = [row.dated ? `${number}*` : number];
    const both = chosen || state.present || (state.layers.includes("namen") && state.layers.includes("werte"));
    if (chosen) return [[area.name, ...dated], [area.name]];
    if (both) return [[area.name, ...dated], dated, marked];
    return state.layers.includes("namen") ? [[area.name]] : [dated, marked];
  }

  function fitting(area, all, chosen, size, taken) {
    const at = map.latLngToContainerPoint(s.geometry.point(area, shown.state));
    const room = 2.6 * s.geometry.pixels(area, map, shown.state);
    for (const attempt of all) {
      const width = Math.max(...attempt.map(ems)) * size + 4;
      const height = attempt.length * size * 1.2;
      const box = { x0: at.x - width / 2, x1: at.x + width / 2, y0: at.y - height / 2, y1: at.y + height / 2, lines: attempt };
      if (chosen) for (const edge of ["y0", "y1"]) box[edge] += below(area, height);
      const free = taken.every((other) => box.x1 < other.x0 || other.x1 < box.x0 || box.y1 < other.y0 || other.y1 < box.y0);
      if (free && (chosen || (width <= room && height <= room))) return box;
    }
    return null;
  }

  /** About how wide a line is, in em: full stops, commas and blanks take half the room of other signs. */
  function ems(line) {
    return [...line].reduce((sum, sign) => sum + (/[.,*\s]/u.test(sign) ? 0.3 : 0.54), 0);
  }

  /** The label of a chosen district stands below it, where it hides neither border nor mark. */
  function below(area, height) {
    return Math.min(s.geometry.pixels(area, map, shown.state), 60) + height / 2 + 6;
  }

  function draw(area, lines, row, chosen) {
    const known = markers.get(area.id);
    if (!lines) {
      known?.remove();
      markers.delete(area.id);
      return;
    }
    const dark = row.state === "known" && row.ink === "#ffffff" && !chosen;
    const drop = chosen ? `${below(area, lines.length * (shown.state.present ? 28 : 14) * 1.2)}px` : "0px";
    const html = s.el("span", { "--drop": drop, class: `map-label ${dark ? "label-light" : ""} ${chosen ? "label-chosen" : ""}` });
    lines.forEach((line) => html.append(s.el("span", {}, line)));
    const icon = window.L.divIcon({ className: "label-anchor", html, iconSize: [0, 0] });
    const point = s.geometry.point(area, shown.state);
    if (known) known.setLatLng(point).setIcon(icon);
    else markers.set(area.id, window.L.marker(point, { icon, pane: "labels", interactive: false, keyboard: false }).addTo(map));
  }

  function paint(view, state) {
    shown = { view, state };
    place();
  }

  s.labels = { start, paint };
})((window.sozialraum = window.sozialraum || {}));
