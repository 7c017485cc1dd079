/* Two indicators over the areas of a level; never one with itself. */
(function (s) {
  "use strict";

  /** The second indicator: the chosen one, else the dataset's, else the first that is another one; undefined where there is none. */
  function second(state) {
    const { second: usual, default: opening, indicators } = s.frame;
    return [state.second, usual, opening, ...Object.keys(indicators)].find((each) => each && each !== state.indicator);
  }

  function ask(view, state) {
    const other = second(state);
    return other ? s.answer(`/paare/${view.file.id}/${other}?stichtag=${view.date || ""}&ebene=${view.level.id}`) : null;
  }

  const titled = (about) => ({ text: s.verbatim(`${about.short} (${about.unit})`) });

  function draw({ view, state, answer }) {
    const { layout, trace } = s.charts.figure("vergleich");
    if (!answer) return { data: [], layout, caption: s.texts.chart.onlyOne, heads: [], lines: [] };
    const byId = new Map(view.rows.map((row) => [row.id, row]));
    const rows = answer.points.map((point) => byId.get(point.id));
    const most = Math.max(...answer.points.map((point) => point.size || 0), 1);
    const at = answer.points.map((point) => ({
      x: point.x,
      y: point.y,
      size: 7 + 19 * Math.sqrt((point.size || 0) / most),
      lines: [`${answer.x.short}: ${point.xText}`, `${answer.y.short}: ${point.yText}`],
    }));
    layout.xaxis.title = titled(answer.x);
    layout.yaxis.title = titled(answer.y);
    layout.shapes = [];
    if (answer.x.city !== null) layout.shapes.push(s.charts.vertical(layout.city, answer.x.city));
    if (answer.y.city !== null) layout.shapes.push(s.charts.horizontal(layout.city, answer.y.city));
    layout.annotations = s.charts.names(view, state, rows, at);
    return {
      data: rows.length ? [s.charts.dots(trace, view, state, rows, at)] : [],
      layout,
      caption: answer.sentence,
      heads: [s.texts.chart.area, answer.x.short, answer.y.short],
      lines: answer.points.map((point, i) => [rows[i].name, point.xText, point.yText]),
    };
  }

  s.drawings.vergleich = { ask, draw };
  s.second = second;
})((window.sozialraum = window.sozialraum || {}));
