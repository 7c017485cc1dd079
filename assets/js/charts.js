/* The charts: figures come from Python, points from the view. Plotly is fetched when the first chart is asked for. */
(function (s) {
  "use strict";

  const SYMBOLS = { circle: "circle", square: "square", diamond: "diamond", "triangle-up": "triangle-up", cross: "cross" };
  const CONFIG = { locale: "de", displayModeBar: false, responsive: true };
  const NORMAL = 15;
  const PRESENTED = 28;

  let shown = null;

  /** Plotly and its German locale, once. */
  const library = () => s.plotly.reduce((before, src) => before.then(() => s.script(src)), Promise.resolve());

  /** A figure as Python made it, to put points into. */
  const figure = (name) => structuredClone(s.figures[name]);

  /** Size of the type; a presentation is read from ten metres. */
  const size = (state) => (state.present ? PRESENTED : NORMAL);

  /** What is said of a dot: its name, and lines below it. */
  const hover = (name, lines) => [`<b>${s.verbatim(name)}</b>`, ...lines.filter(Boolean).map(s.verbatim)].join("<br>");

  /** Place of an area among the selected districts, -1 where it is none of them. */
  const place = (view, state, row) => (view.isDistricts ? state.selection.indexOf(row.id) : -1);

  /** One trace with a dot for each row; `at` are their places, with the lines that are said of them. */
  function dots(trace, view, state, rows, at) {
    const places = rows.map((row) => place(view, state, row));
    const faded = (row) => state.types.length > 0 && !state.types.includes(row.group);
    return {
      ...trace,
      x: at.map((point) => point.x),
      y: at.map((point) => point.y),
      text: rows.map((row, i) => hover(row.name, at[i].lines)),
      customdata: rows.map((row) => (view.isDistricts ? row.id : null)),
      marker: {
        ...trace.marker,
        color: rows.map((row) => row.colour || "#ffffff"),
        symbol: rows.map((row) => SYMBOLS[view.groups.get(row.group)?.marker || "circle"]),
        opacity: rows.map((row) => (faded(row) ? 0.15 : 1)),
        size: at.map((point, i) => (point.size || trace.marker.size) + (places[i] >= 0 ? 4 : 0)),
        line: {
          color: places.map((each) => (each >= 0 ? s.marks[each].colour : "#2b3640")),
          width: places.map((each) => (each >= 0 ? 3.5 : 1)),
        },
      },
    };
  }

  /** Names of the selected districts at their dots. */
  function names(view, state, rows, at) {
    const chosen = rows.map((row, i) => ({ row, point: at[i], place: place(view, state, row) })).filter((each) => each.place >= 0);
    return chosen.map(({ row, point, place: mark }, i) => ({
      x: point.x,
      y: point.y,
      text: s.verbatim(row.name),
      showarrow: false,
      yshift: (i % 2 ? -1.2 : 1.2) * size(state),
      font: { size: size(state), color: s.marks[mark].colour },
      bgcolor: "rgba(255,255,255,0.85)",
    }));
  }

  const vertical = (style, x) => ({ ...style, x0: x, x1: x, y0: 0, y1: 1, yref: "paper" });
  const horizontal = (style, y) => ({ ...style, y0: y, y1: y, x0: 0, x1: 1, xref: "paper" });

  function twin(heads, lines) {
    s.fill("chart-head", s.el("tr", {}, heads.map((text) => s.el("th", { scope: "col" }, text))));
    s.fill(
      "chart-body",
      lines.map((cells) => s.el("tr", {}, cells.map((text, i) => s.el(i ? "td" : "th", i ? {} : { scope: "row" }, text))))
    );
  }

  /** What the chosen chart needs of the server; null for nothing. */
  const ask = (view, state) => s.drawings[state.view]?.ask?.(view, state) ?? null;

  /** Draw the chosen chart; nothing while the ranking is shown. `next` is a view with its state and what was asked for it. */
  async function paint(next) {
    const { view, state } = (shown = next);
    const drawing = s.drawings[state.view];
    s.byId("chart-panel").hidden = !drawing;
    s.byId("type-filter").hidden = state.view === "verlauf" || !view.isDistricts;
    if (!drawing) return;
    s.byId("second-field").hidden = state.view !== "vergleich";
    s.byId("indexed").hidden = state.view !== "verlauf";
    s.byId("indexed").setAttribute("aria-pressed", String(state.indexed));
    const node = s.byId("chart");
    node.hidden = false;
    const { data, layout, caption, heads, lines } = drawing.draw(next, node);
    s.fill("chart-caption", caption);
    twin(heads, lines);
    node.hidden = !data.length;
    if (node.hidden) return;
    await library();
    if (next !== shown) return;
    if (state.present) enlarge(layout);
    const kept = node.layout && node.dataset.view === state.view;
    await window.Plotly[kept ? "react" : "newPlot"](node, data, layout, CONFIG);
    if (!kept) listen(node);
    node.dataset.view = state.view;
    node.setAttribute("aria-label", `${s.texts.views[state.view]}: ${view.file.name}`);
  }

  /** Type that is read from ten metres. */
  function enlarge(layout) {
    layout.font.size = PRESENTED;
    for (const axis of [layout.xaxis, layout.yaxis]) {
      if (axis.title) axis.title.font = { size: PRESENTED };
      axis.nticks = 5;
    }
    if (layout.yaxis.title) layout.yaxis.title.text = layout.yaxis.title.text.replace(" (", "<br>(");
  }

  function listen(node) {
    const id = (event) => event.points[0]?.customdata;
    for (const name of ["plotly_click", "plotly_selected", "plotly_hover", "plotly_unhover"]) node.removeAllListeners(name);
    node.on("plotly_click", (event) => id(event) && s.actions.toggle(id(event)));
    node.on("plotly_hover", (event) => s.hover(id(event) || null));
    node.on("plotly_unhover", () => s.hover(null));
    node.on("plotly_selected", (event) => {
      const ids = event?.points?.map((point) => point.customdata).filter(Boolean) || [];
      if (ids.length) s.actions.select(ids);
    });
  }

  /** Lift the dot of a district that is pointed at anywhere. */
  function highlight(id) {
    const node = s.byId("chart");
    const trace = node.data?.[0];
    if (!trace?.customdata || node.hidden || s.byId("chart-panel").hidden) return;
    const k = id ? trace.customdata.indexOf(id) : -1;
    if (k < 0) window.Plotly.Fx.unhover?.(node);
    else window.Plotly.Fx.hover(node, [{ curveNumber: 0, pointNumber: k }]);
  }

  s.drawings = {};
  s.charts = { SYMBOLS, ask, dots, figure, highlight, horizontal, hover, library, names, paint, size, vertical };
})((window.sozialraum = window.sozialraum || {}));
