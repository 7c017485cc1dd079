/* Layers that can be laid over the map: outlines of groups, facilities. Fetched when first asked for. */
(function (s) {
  "use strict";

  const drawn = new Map();
  let map = null;

  function start(leaflet) {
    map = leaflet;
    const pane = map.createPane("facilities");
    pane.style.zIndex = 600;
    pane.style.pointerEvents = "none";
  }

  async function content(layer) {
    if (layer === "typen") {
      const outlines = await s.file(s.frame.outlines);
      return outlines.groups.flatMap((group) =>
        group.rings.map((ring) => window.L.polyline(ring, { pane: "borders", interactive: false, color: group.colour, weight: 3.5 }))
      );
    }
    const facilities = await s.file(s.frame.facilities);
    const kind = s.frame.kinds.find((each) => each.id === layer);
    return (facilities[layer] || []).map((point) => {
      const icon = window.L.divIcon({ className: "facility", html: s.symbol(kind.shape, kind.colour), iconSize: [12, 12] });
      return window.L.marker(point, { icon, pane: "facilities", interactive: false, keyboard: false });
    });
  }

  async function show(layer) {
    drawn.set(layer, null);
    try {
      const group = window.L.layerGroup(await content(layer));
      if (drawn.get(layer) === null && drawn.has(layer)) drawn.set(layer, group.addTo(map));
    } catch (error) {
      drawn.delete(layer);
      throw error;
    }
  }

  function hide(layer) {
    drawn.get(layer)?.remove();
    drawn.delete(layer);
  }

  /** Show just the wanted layers; circles have no place for facilities. */
  function paint(state) {
    const places = state.layers.filter((layer) => layer === "typen" || s.frame.kinds.some((kind) => kind.id === layer));
    const wanted = state.people ? [] : places;
    for (const layer of [...drawn.keys()]) if (!wanted.includes(layer)) hide(layer);
    return Promise.all(wanted.filter((layer) => !drawn.has(layer)).map(show));
  }

  s.layers = { start, paint };
})((window.sozialraum = window.sozialraum || {}));
