/* Is the gap opening: the spread at each date, over the same districts. */
(function (s) {
  "use strict";

  const { head, unanswered, table } = s.parts;

  async function paint(answer) {
    if (unanswered("gap-refusal", answer.gap_refusal, "gap")) return;
    const { points, sentence } = answer.gap;
    table("gap", answer.indicator.name, [head("date"), head("gap")], points.map((point) => [point.label, point.text]));
    const figure = s.plots.copy(s.figures.gap);
    const trace = {
      ...figure.trace,
      x: points.map((point) => point.date),
      y: points.map((point) => point.value),
      text: points.map((point) => s.charts.hover(point.label, [point.text])),
    };
    const labels = s.timeaxis.years(points.map(({ date, label }) => ({ key: date, label })));
    Object.assign(figure.layout.xaxis, s.timeaxis.axis(trace.x, s.byId("plot-gap").clientWidth - 72, figure.layout.font.size, labels));
    figure.layout.yaxis.title = { text: s.texts.gapAxis };
    await s.plots.draw("gap", sentence, [trace], figure.layout);
  }

  s.sections.abstand = {
    ask: s.inequality,
    sentence: (answer) => answer.gap?.sentence || answer.gap_refusal,
    view: (answer, state, base) => base,
    paint,
  };
})((window.sozialraum = window.sozialraum || {}));
