/* Layers that can be laid over the map: outlines of groups, facilities and the list of these. Fetched when asked for. */
(function (s) {
  "use strict";

  const drawn = new Map();
  let map = null;

  function start(leaflet) {
    map = leaflet;
    const pane = map.createPane("facilities");
    pane.style.zIndex = 600;
    pane.style.pointerEvents = "none";
    map.on("click", select);
  }

  const fileOf = (layer) => s.file(layer === "typen" ? s.frame.outlines : s.frame.facilities);

  async function content(layer) {
    if (layer === "typen") {
      const outlines = await fileOf(layer);
      return outlines.groups.flatMap((group) =>
        group.rings.map((ring) => window.L.polyline(ring, { pane: "borders", interactive: false, color: group.colour, weight: 3.5 }))
      );
    }
    const kind = s.frame.kinds.find((each) => each.id === layer);
    return (await facilities(kind)).map(({ at, name }) => {
      const icon = window.L.divIcon({ className: "facility", html: s.symbol(kind.shape, kind.colour), iconSize: [14, 14] });
      return window.L.marker(at, { icon, pane: "facilities", title: `${kind.name}: ${name}`, interactive: false, keyboard: false });
    });
  }

  /** Facilities of a kind; one without a name is called by its kind. */
  async function facilities(kind) {
    const all = await fileOf(kind.id);
    return (all[kind.id] || []).map((each) => ({ ...each, name: each.name || kind.name }));
  }

  /** A point lies over its district: who clicks on it means the district. */
  function select({ originalEvent: { target, clientX, clientY } }) {
    if (!target.closest(".facility")) return;
    const path = document.elementsFromPoint(clientX, clientY).find((node) => node.dataset.district);
    if (path) s.actions.toggle(path.dataset.district);
  }

  /** What the points of the map are, in words. */
  async function list(kinds) {
    s.byId("facilities").hidden = !kinds.length;
    if (!kinds.length) return;
    const lists = await Promise.all(kinds.map(facilities));
    const areas = new Map(s.frame.areas.map((area, i) => [area.id, { name: area.name, i }]));
    const rows = kinds.flatMap((kind, k) =>
      lists[k]
        .sort((a, b) => areas.get(a.area).i - areas.get(b.area).i || a.name.localeCompare(b.name))
        .map(({ name, area }) => [name, kind.name, areas.get(area).name])
    );
    s.fill("facilities-body", rows.map(([name, ...rest]) => s.el("tr", {}, s.el("th", { scope: "row" }, name), rest.map((text) => s.el("td", {}, text)))));
  }

  async function show(layer) {
    drawn.set(layer, null);
    const group = window.L.layerGroup(await content(layer));
    if (drawn.get(layer) === null && drawn.has(layer)) drawn.set(layer, group.addTo(map));
  }

  function hide(layer) {
    drawn.get(layer)?.remove();
    drawn.delete(layer);
  }

  /** The layers of a state that have a file; circles have no place for them. */
  function wantedOf(state) {
    const places = state.layers.filter((layer) => layer === "typen" || s.frame.kinds.some((kind) => kind.id === layer));
    return state.people ? [] : places;
  }

  /** Fetch what the layers of a state are drawn from. */
  const load = (state) => Promise.all(wantedOf(state).map(fileOf));

  /** Show just the wanted layers; what they are drawn from is there. */
  function paint(state) {
    const wanted = wantedOf(state);
    for (const layer of [...drawn.keys()]) if (!wanted.includes(layer)) hide(layer);
    const kinds = s.frame.kinds.filter((kind) => wanted.includes(kind.id));
    return Promise.all([list(kinds), ...wanted.filter((layer) => !drawn.has(layer)).map(show)]);
  }

  s.layers = { start, load, paint };
})((window.sozialraum = window.sozialraum || {}));
