/* The map: existing polygons are painted anew, never drawn anew; one tab stop, arrow keys travel to neighbours. */
(function (s) {
  "use strict";

  const STEPS = { ArrowUp: "north", ArrowRight: "east", ArrowDown: "south", ArrowLeft: "west" };
  const layers = new Map();
  const overlays = { selection: [], focus: null };
  let map = null;
  let current = null;
  let whenDrawn = null;
  let moved = false;
  const drawn = new Promise((resolve) => (whenDrawn = resolve));

  /** Called by Leaflet for every district once, when the geometry arrives. */
  function onEachFeature(feature, layer) {
    layers.set(feature.properties.id, layer);
    layer.on({
      add: () => prepare(feature.properties.id, layer),
      click: () => s.actions.toggle(feature.properties.id),
      mouseover: () => s.panel.readout(feature.properties.id),
      mouseout: () => s.panel.readout(null),
    });
  }

  function prepare(id, layer) {
    const path = layer.getElement();
    path.dataset.district = id;
    path.setAttribute("role", "button");
    path.setAttribute("tabindex", "-1");
    path.addEventListener("keydown", (event) => onKey(event, id));
    path.addEventListener("focus", () => onFocus(id));
    path.addEventListener("blur", () => onFocus(null));
    if (layers.size === s.frame.areas.length && ![...layers.values()].some((each) => !each.getElement())) begin(layer);
  }

  function begin(layer) {
    map = layer._map;
    hatch(layer.getElement().ownerSVGElement);
    const pane = map.createPane("borders");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    for (const each of layers.values()) outline(each, { color: "#2b3640", weight: 0.8 });
    s.byId("zoom-in").addEventListener("click", () => map.zoomIn());
    s.byId("zoom-out").addEventListener("click", () => map.zoomOut());
    s.byId("zoom-all").addEventListener("click", fit);
    new ResizeObserver(() => {
      map.invalidateSize();
      if (!moved) fit();
    }).observe(map.getContainer());
    map.on("zoomstart dragstart", (event) => {
      if (event.originalEvent || event.type === "dragstart") moved = true;
    });
    fit();
    whenDrawn();
  }

  function fit() {
    moved = false;
    const bounds = window.L.latLngBounds([]);
    for (const layer of layers.values()) bounds.extend(layer.getBounds());
    map.fitBounds(bounds, { padding: [8, 8], animate: false });
  }

  /** The border of a district drawn above all fills, where it takes no clicks. */
  function outline(layer, style) {
    const line = window.L.polyline(layer.getLatLngs(), { pane: "borders", interactive: false, lineJoin: "round", ...style });
    return line.addTo(map);
  }

  function ring(id, colour, weight) {
    const layer = layers.get(id);
    const rings = layer.getLatLngs().map((part) => [...part, part[0]]);
    return [
      window.L.polyline(rings, { pane: "borders", interactive: false, color: "#fff", weight: weight + 4 }).addTo(map),
      window.L.polyline(rings, { pane: "borders", interactive: false, color: colour, weight }).addTo(map),
    ];
  }

  function hatch(svg) {
    const defs = document.createElementNS("http://www.w3.org/2000/svg", "defs");
    defs.innerHTML =
      '<pattern id="hatch-not-published" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="7" height="7" fill="#fff"/><rect width="1.6" height="7" fill="#7b8794"/></pattern>' +
      '<pattern id="hatch-suppressed" width="7" height="7" patternUnits="userSpaceOnUse">' +
      '<rect width="7" height="7" fill="#fff"/><circle cx="3.5" cy="3.5" r="1.7" fill="#3e4c59"/></pattern>';
    svg.prepend(defs);
  }

  function onFocus(id) {
    s.panel.readout(id);
    if (overlays.focus) overlays.focus.forEach((line) => line.remove());
    overlays.focus = id && layers.get(id).getElement().matches(":focus-visible") ? ring(id, "#101820", 2) : null;
  }

  function onKey(event, id) {
    const area = s.frame.areas.find((each) => each.id === id);
    const target = STEPS[event.key] && area.travel[STEPS[event.key]];
    if (target) move(target);
    else if (event.key === "Home") move(s.frame.areas[0].id);
    else if (event.key === "End") move(s.frame.areas.at(-1).id);
    else if (event.key === "Enter" || event.key === " ") s.actions.toggle(id);
    else if (event.key === "+") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else if (!STEPS[event.key]) return;
    event.preventDefault();
  }

  function move(id) {
    stopAt(id);
    const layer = layers.get(id);
    if (!map.getBounds().contains(layer.getBounds())) map.panInside(layer.getBounds().getCenter(), { padding: [60, 60] });
    layer.getElement().focus({ preventScroll: true });
  }

  function stopAt(id) {
    if (current) layers.get(current).getElement().setAttribute("tabindex", "-1");
    layers.get(id).getElement().setAttribute("tabindex", "0");
    current = id;
  }

  function style(row) {
    return {
      fillColor: row.state === "known" ? row.colour : `url(#hatch-${row.state})`,
      fillOpacity: 1,
      color: "#ffffff",
      weight: 2.5,
      opacity: 1,
    };
  }

  /** Paint every district with its row of the view. */
  function paint(view, state) {
    for (const area of s.frame.areas) {
      const layer = layers.get(area.id);
      layer.setStyle(style(view.ofDistrict.get(area.id)));
      const path = layer.getElement();
      path.setAttribute("aria-label", s.view.spoken(view, area));
      path.setAttribute("aria-pressed", String(state.selection.includes(area.id)));
    }
    overlays.selection.forEach((line) => line.remove());
    overlays.selection = state.selection.flatMap((id, i) => ring(id, s.marks[i].colour, 3.5)).concat(badges(state));
    if (!current) stopAt(state.selection[0] || s.frame.areas[0].id);
  }

  function badges(state) {
    return state.selection.map((id, i) => {
      const area = s.frame.areas.find((each) => each.id === id);
      const icon = window.L.divIcon({
        className: "badge",
        html: s.symbol(s.marks[i].shape, s.marks[i].colour).outerHTML,
        iconSize: [22, 22],
      });
      return window.L.marker(area.point, { icon, interactive: false, keyboard: false }).addTo(map);
    });
  }

  s.onEachFeature = onEachFeature;
  s.map = { paint, drawn };
})((window.sozialraum = window.sozialraum || {}));
