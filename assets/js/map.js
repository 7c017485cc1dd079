/* The map: existing polygons are painted anew, never drawn anew; one tab stop, arrow keys travel to neighbours. */
(function (s) {
  "use strict";

  const STEPS = { ArrowUp: "north", ArrowRight: "east", ArrowDown: "south", ArrowLeft: "west" };
  const CITY_RATIO = 1.05;
  const EDGE = 8; // pixels between the city and the edge of the map
  const layers = new Map();
  const borders = new Map();
  const shapes = new Map();
  const overlays = { selection: [], focus: [], hover: [] };
  let map = null;
  let current = null;
  let shown = null;
  let people = false;
  let moved = false;
  let whenDrawn = null;
  const drawn = new Promise((resolve) => (whenDrawn = resolve));

  /** Called by Leaflet for every district once, when the geometry arrives. */
  function onEachFeature(feature, layer) {
    const id = feature.properties.id;
    layers.set(id, layer);
    layer.on({
      add: () => prepare(id, layer),
      click: () => s.actions.toggle(id),
      mouseover: () => s.hover(id),
      mouseout: () => s.hover(null),
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
    if (layers.size === s.frame.areas.length && [...layers.values()].every((each) => each.getElement())) begin(layer);
  }

  function begin(layer) {
    map = layer._map;
    hatch(layer.getElement().ownerSVGElement);
    const pane = map.createPane("borders");
    pane.style.zIndex = 450;
    pane.style.pointerEvents = "none";
    for (const area of s.frame.areas) {
      const each = layers.get(area.id);
      shapes.set(area.id, { area: each.getLatLngs(), people: area.circle ? [s.geometry.circle(area.circle.point, area.circle.radius)] : null });
      borders.set(area.id, line(closed(each.getLatLngs()), { color: "#2b3640", weight: 0.8 }));
    }
    window.L.control.scale({ imperial: false, position: "bottomright" }).addTo(map);
    s.labels.start(map);
    s.layers.start(map);
    s.byId("zoom-in").addEventListener("click", () => map.zoomIn());
    s.byId("zoom-out").addEventListener("click", () => map.zoomOut());
    s.byId("zoom-all").addEventListener("click", () => fit());
    s.byId("zoom-inner").addEventListener("click", () => fit(inner()));
    s.byId("zoom-selection").addEventListener("click", () => fit(shown.state.selection));
    new ResizeObserver(() => {
      map.invalidateSize({ pan: false });
      if (!moved) fit();
    }).observe(map.getContainer());
    map.on("dragstart", () => (moved = true));
    fit();
    whenDrawn();
  }

  const closed = (rings) => rings.map((ring) => [...ring, ring[0]]);
  const line = (rings, style) =>
    window.L.polyline(rings, { pane: "borders", interactive: false, lineJoin: "round", ...style }).addTo(map);
  const inner = () => s.frame.areas.filter((area) => s.frame.inner.includes(area.group)).map((area) => area.id);

  /** Show the given districts, or all of them. */
  function fit(ids) {
    const chosen = ids?.length ? ids : [...layers.keys()];
    moved = Boolean(ids?.length);
    const bounds = window.L.latLngBounds([]);
    for (const id of chosen) bounds.extend(layers.get(id).getBounds());
    map.fitBounds(bounds, { paddingTopLeft: [besideLegend(), EDGE], paddingBottomRight: [EDGE, EDGE], animate: false, maxZoom: 15 });
  }

  /** Room left of the map for the legend that lies on it, as far as the panel is wider than the city. */
  function besideLegend() {
    const legend = document.querySelector(".legend");
    if (getComputedStyle(legend).position !== "absolute") return EDGE;
    const { x, y } = map.getSize();
    return Math.max(EDGE, Math.min(legend.offsetWidth + 20, x - y * CITY_RATIO));
  }

  function ring(id, colour, weight) {
    const rings = closed(layers.get(id).getLatLngs());
    return [line(rings, { color: "#fff", weight: weight + 4 }), line(rings, { color: colour, weight })];
  }

  function replace(name, lines) {
    overlays[name].forEach((each) => each.remove());
    overlays[name] = lines;
  }

  function hatch(svg) {
    const defs = document.createElementNS("http://www.w3.org/2000/svg", "defs");
    defs.innerHTML =
      '<pattern id="hatch-not-published" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
      '<rect width="7" height="7" fill="#fff"/><rect width="1.6" height="7" fill="#7b8794"/></pattern>' +
      '<pattern id="hatch-suppressed" width="7" height="7" patternUnits="userSpaceOnUse">' +
      '<rect width="7" height="7" fill="#fff"/><circle cx="3.5" cy="3.5" r="1.7" fill="#3e4c59"/></pattern>' +
      '<pattern id="hatch-not_comparable" width="6" height="6" patternUnits="userSpaceOnUse">' +
      '<rect width="6" height="6" fill="#f1efe9"/><rect y="2.5" width="6" height="1" fill="#a59a86"/></pattern>';
    svg.prepend(defs);
  }

  function onFocus(id) {
    s.hover(id);
    const visible = id && layers.get(id).getElement().matches(":focus-visible");
    replace("focus", visible ? ring(id, "#101820", 2.5) : []);
  }

  /** Lift the outline of a district that is pointed at anywhere. */
  function highlight(id) {
    if (!map) return;
    const lift = id && !shown?.state.selection.includes(id);
    replace("hover", lift ? ring(id, "#101820", 1.5) : []);
  }

  function onKey(event, id) {
    const area = s.frame.areas.find((each) => each.id === id);
    const target = STEPS[event.key] && s.geometry.travel(area, shown.state)[STEPS[event.key]];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (target) move(target);
    else if (event.key === "Home") move(s.frame.areas[0].id);
    else if (event.key === "End") move(s.frame.areas.at(-1).id);
    else if (event.key === "Enter" || event.key === " ") s.actions.toggle(id);
    else if (event.key === "+") map.zoomIn();
    else if (event.key === "-") map.zoomOut();
    else if (!STEPS[event.key]) return;
    event.preventDefault();
    event.stopPropagation();
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

  /** The same paths take the form of borders or of circles. */
  function reshape(state) {
    const wanted = Boolean(state.people);
    if (wanted === people) return;
    people = wanted;
    const hollow = new Set(s.frame.areas.filter((area) => area.circle?.hollow).map((area) => area.id));
    for (const [id, layer] of layers) {
      const rings = (people && shapes.get(id).people) || shapes.get(id).area;
      layer.options.smoothFactor = borders.get(id).options.smoothFactor = people ? 0 : 1;
      layer.setLatLngs(rings);
      borders.get(id).setLatLngs(closed(layer.getLatLngs()));
      borders.get(id).setStyle({ dashArray: people && hollow.has(id) ? "3 3" : null });
    }
    if (!moved) fit();
  }

  function style(row, faded) {
    return {
      fillColor: row.state === "known" ? row.colour : `url(#hatch-${row.state})`,
      fillOpacity: faded ? 0.15 : 1,
      color: "#ffffff",
      weight: 2.5,
      opacity: 1,
    };
  }

  /** Paint every district with its row of the view. */
  function paint(view, state) {
    if (!shown) fit();
    shown = { view, state };
    reshape(state);
    for (const area of s.frame.areas) {
      const layer = layers.get(area.id);
      const faded = state.types.length > 0 && !state.types.includes(area.group);
      layer.setStyle(style(view.ofDistrict.get(area.id), faded));
      const path = layer.getElement();
      path.setAttribute("aria-label", s.view.spoken(view, area));
      path.setAttribute("aria-pressed", String(state.selection.includes(area.id)));
    }
    replace("selection", state.selection.flatMap((id, i) => ring(id, s.marks[i].colour, 3.5)).concat(badges(state)));
    s.byId("zoom-selection").disabled = state.selection.length === 0;
    if (!current) stopAt(state.selection[0] || s.frame.areas[0].id);
    s.labels.paint(view, state);
  }

  function badges(state) {
    return state.selection.map((id, i) => {
      const area = s.frame.areas.find((each) => each.id === id);
      const icon = window.L.divIcon({
        className: "badge",
        html: s.symbol(s.marks[i].shape, s.marks[i].colour),
        iconSize: [22, 22],
        iconAnchor: [11, 11],
      });
      return window.L.marker(s.geometry.point(area, state), { icon, interactive: false, keyboard: false }).addTo(map);
    });
  }

  s.onEachFeature = onEachFeature;
  s.map = { paint, drawn, highlight, fit, inner };
})((window.sozialraum = window.sozialraum || {}));
