/* Charts: figures come from Python, points from the answer. Each is linked to the map. */
(function (s) {
  "use strict";

  const CONFIG = { locale: "de", displayModeBar: false, responsive: true };

  const copy = (figure) => structuredClone(figure);

  /** Draw a chart, or paint the one that is there anew. */
  async function draw(name, label, data, layout) {
    await s.charts.library();
    const node = s.byId(`plot-${name}`);
    const kept = Boolean(node.layout);
    await window.Plotly[kept ? "react" : "newPlot"](node, data, layout, CONFIG);
    node.setAttribute("aria-label", label);
    if (!kept) listen(node);
  }

  function listen(node) {
    const id = (event) => event.points?.[0]?.customdata || null;
    node.on("plotly_click", (event) => id(event) && s.actions.toggle(id(event)));
    node.on("plotly_hover", (event) => s.hover(id(event)));
    node.on("plotly_unhover", () => s.hover(null));
  }

  /** Lift the point of a district in a chart that has it. */
  function highlight(name, id) {
    const node = s.byId(`plot-${name}`);
    const curve = node.data?.findIndex((trace) => trace.customdata) ?? -1;
    if (curve < 0 || !node.checkVisibility()) return;
    const point = id ? node.data[curve].customdata.indexOf(id) : -1;
    if (point < 0) window.Plotly.Fx.unhover?.(node);
    else window.Plotly.Fx.hover(node, [{ curveNumber: curve, pointNumber: point }]);
  }

  s.plots = { draw, copy, highlight };
})((window.sozialraum = window.sozialraum || {}));
