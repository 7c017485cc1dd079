/* What the map is painted with: the values of an indicator, or what an answer says of each district. */
(function (s) {
  "use strict";

  const known = { state: "known", note: "", remark: "", ink: "#16212b" };
  const unknown = () => ({ state: "not-published", text: s.texts.states.notPublished, note: "", remark: "", value: null });

  /** What the map's own code wants to know beside the state of this page. */
  const stateOf = (state) => ({
    level: s.frame.levels[0].id,
    date: state.date,
    scheme: null,
    difference: false,
    selection: state.district ? [state.district] : [],
    types: [],
    layers: [],
    people: false,
    present: false,
  });

  const byIndicator = (file, state) => s.view.combine(file, s.frame, stateOf(state), null);

  /**
   * A view in which every district has what `say` returns of it: text, colour, ink; null where nothing is said. Why a
   * district has no value is taken from the view of the indicator, if there is one. What the legend names itself, a
   * single district, has a count of null there.
   */
  function byAnswer(say, legend, unit, base = null) {
    const without = (area) => {
      const row = base?.ofDistrict.get(area.id);
      return row && row.state !== "known" ? row : { ...area, ...unknown() };
    };
    const rows = s.frame.areas.map((area) => {
      const said = say(area);
      return said ? { ...area, ...known, ...said } : without(area);
    });
    return {
      isDistricts: true,
      level: s.frame.levels[0],
      groups: s.groups(),
      rows,
      ofDistrict: new Map(rows.map((row) => [row.id, row])),
      legend: legend.map((entry) => ({ count: rows.filter((row) => row.kind === entry.kind && row.state === "known").length, ...entry })),
      unit,
    };
  }

  function legend(view) {
    const missing = view.rows.filter((row) => row.state === "not-published").length;
    const apart = view.rows.filter((row) => row.state === "not_comparable").length;
    const withheld = view.rows.filter((row) => row.state === "suppressed").length;
    const entries = view.legend.map((entry) => item(s.parts.swatch(entry.kind ?? "class", entry.colour), entry.label, entry.count));
    if (apart) entries.push(item(s.swatch({ state: "not_comparable" }), s.texts.spoken.not_comparable, apart));
    if (withheld) entries.push(item(s.swatch({ state: "suppressed" }), s.texts.spoken.suppressed, withheld));
    if (missing) entries.push(item(s.swatch({ state: "not-published" }), view.missing || s.texts.spoken["not-published"], missing));
    s.fill("legend-unit", view.unit);
    s.fill("legend-areas", view.level.plural);
    s.fill("legend-items", entries);
  }

  const item = (swatch, label, count) =>
    s.el("li", {}, swatch, s.el("span", { class: "label" }, label), count === null ? null : s.el("span", { class: "count" }, counted(count)));

  function counted(count) {
    const { singular, plural } = s.frame.levels[0];
    return [String(count), ` ${count === 1 ? singular : plural}`];
  }

  /** Patterns of the clusters, once, in the drawing that holds the districts. */
  function patterns() {
    const svg = document.querySelector("path[data-district]").ownerSVGElement;
    if (svg.querySelector("#cluster-none")) return;
    const defs = document.createElementNS("http://www.w3.org/2000/svg", "defs");
    defs.innerHTML = Object.entries(s.clusters)
      .map(
        ([kind, { colour, ink, lines }]) =>
          `<pattern id="cluster-${kind}" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="${colour}"/>` +
          `<path d="${lines}" stroke="${ink}" stroke-width="1.3" stroke-opacity="0.75"/></pattern>`
      )
      .join("");
    svg.prepend(defs);
  }

  let shown = null;

  function paint(view, state) {
    shown = view;
    patterns();
    s.map.paint(view, stateOf(state));
    legend(view);
    readout(null);
  }

  /** What is said of the district that is pointed at. */
  function readout(id) {
    const row = id && shown?.ofDistrict.get(id);
    s.byId("readout").hidden = !row;
    if (!row) return;
    s.fill(
      "readout",
      s.el("strong", {}, row.name),
      s.el("span", { class: "muted" }, ` ${s.groupName(row)}`),
      s.el("br"),
      row.state === "known" ? row.text : row.reason || s.texts.spoken[row.state],
      row.note ? s.el("span", { class: "muted" }, ` (${row.note})`) : ""
    );
  }

  s.canvas = { byIndicator, byAnswer, paint, readout };
})((window.sozialraum = window.sozialraum || {}));
