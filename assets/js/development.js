/* The development: lines through published points only, each with its name at its end. */
(function (s) {
  "use strict";

  const DAY = 86400000;
  const LONGEST_STEP = 400;
  const LETTER = 0.5; // width of an average letter, in sizes of the type

  /** Points with a break wherever more than a year lies between two of them: no line is drawn over a gap. */
  function broken(points) {
    return points.flatMap((point, i) => {
      const before = points[i - 1];
      const gap = before && (Date.parse(point[0]) - Date.parse(before[0])) / DAY > LONGEST_STEP;
      return gap ? [[before[0], null, ""], point] : [point];
    });
  }

  /** Lines of the selection, and of the groups and the city where they can be compared with it. */
  function linesOf(view, state, indexed) {
    const own = (level) => view.file.levels[level].series;
    const [first, ...groups] = s.frame.levels.slice(0, -1);
    const city = s.frame.levels.at(-1);
    const list = state.selection.map((id, i) => ({
      name: s.frame.areas.find((area) => area.id === id).name,
      points: own(first.id)[id] || [],
      colour: s.marks[i].colour,
      shape: s.marks[i].shape,
    }));
    if (!view.file.extensive || indexed || !list.length) {
      for (const level of groups)
        for (const area of level.areas)
          list.push({ name: area.name, points: own(level.id)[area.id] || [], colour: area.colour, shape: area.marker, thin: true });
      list.push({ name: s.frame.dataset.name, points: own(city.id)[city.id] || [], city: true });
    }
    return list.filter((line) => line.points.length);
  }

  /** The first date that all lines share; undefined where there is none. */
  function commonDate(list) {
    const [first, ...rest] = list.map((line) => line.points.map(([date]) => date));
    return (first || []).find((date) => rest.every((dates) => dates.includes(date)));
  }

  /**
   * The lines in per cent of a common first date, and what must be said of them.
   * What begins at nothing has no per cent; where no line is left, or none leads anywhere, there is no index.
   */
  function indexed(list) {
    const { noCommonDate, noBase, oneDate } = s.texts.chart;
    if (!list.length) return {};
    const base = commonDate(list);
    if (!base) return { said: noCommonDate };
    const from = list.map((line) => ({ ...line, points: line.points.filter(([date]) => date >= base) }));
    const [based, baseless] = [from.filter((line) => line.points[0][1] > 0), from.filter((line) => line.points[0][1] <= 0)];
    const said = baseless.length ? s.say(noBase, { names: baseless.map((line) => line.name).join(", "), date: s.timeaxis.german(base) }) : "";
    if (!based.length) return { said };
    if (based.every((line) => line.points.length < 2)) return { said: [said, s.say(oneDate, { date: s.timeaxis.german(base) })].join(" ") };
    const relative = (line) => line.points.map(([date, value, text]) => [date, (100 * value) / line.points[0][1], text]);
    return { said, base, lines: based.map((line) => ({ ...line, points: relative(line) })) };
  }

  function traceOf(line, figure) {
    const points = broken(line.points);
    const style = line.city
      ? figure.city
      : {
          line: { color: line.colour, width: line.thin ? 1.5 : 3 },
          marker: { color: line.colour, symbol: s.charts.SYMBOLS[line.shape], size: line.thin ? 6 : 9 },
        };
    return {
      ...figure.trace,
      ...style,
      name: line.name,
      x: points.map(([date]) => date),
      y: points.map(([, value]) => value),
      text: points.map(([date, , text]) => s.charts.hover(line.name, [text, s.timeaxis.german(date)])),
    };
  }

  /** Lowest and highest value with some air; zero belongs to it, unless it is an index. */
  function rangeOf(lines, base) {
    const numbers = lines.flatMap((line) => line.points.map(([, value]) => value)).concat(base ? [] : [0]);
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    if (low === 0 && high === 0) return [0, 1];
    const air = 0.06 * (high - low || Math.abs(high) || 1);
    return [low === 0 ? 0 : low - air, high === 0 ? 0 : high + air];
  }

  /** Places of labels, in pixels from above: as near to the wished ones as goes without two of them meeting. */
  function apart(wishes, height, low, high) {
    const order = wishes.map((_, i) => i).sort((a, b) => wishes[a] - wishes[b]);
    const at = [];
    order.forEach((i, k) => (at[i] = Math.max(wishes[i], k ? at[order[k - 1]] + height : low)));
    order.reverse().forEach((i, k) => (at[i] = Math.min(at[i], k ? at[order[k - 1]] - height : high)));
    return at;
  }

  /** Names at the ends of the lines, one below the other where lines end close together. */
  function ends(lines, layout, node, size) {
    const { l, r, t, b } = layout.margin;
    const plot = { width: node.clientWidth - l - r, height: node.clientHeight - t - b };
    const [low, high] = layout.yaxis.range;
    const [from, to] = layout.xaxis.range.map(Date.parse);
    const room = (date) => (((to - Date.parse(date)) / (to - from)) * plot.width + r - 12) / (LETTER * size);
    const last = lines.map((line) => line.points.at(-1));
    const wishes = last.map(([, value]) => ((high - value) / (high - low)) * plot.height);
    const places = apart(wishes, 1.4 * size, 0, plot.height);
    return lines.map((line, i) => ({
      x: last[i][0],
      y: last[i][1],
      xanchor: "left",
      xshift: 8,
      yshift: wishes[i] - places[i],
      text: s.verbatim(shortened(line.name, room(last[i][0]))),
      showarrow: false,
      font: { size, color: line.city ? "#16212b" : line.colour },
      bgcolor: "rgba(255,255,255,0.75)",
    }));
  }

  /** A name in no more letters than there is room for. */
  function shortened(name, room) {
    const letters = [...name];
    return letters.length <= room ? name : `${letters.slice(0, Math.max(5, room - 1)).join("")}…`;
  }

  function draw({ view, state }, node) {
    const figure = s.charts.figure("verlauf");
    const { layout } = figure;
    const { said, base, lines = linesOf(view, state, false) } = state.indexed ? indexed(linesOf(view, state, true)) : {};
    const size = s.charts.size(state);
    const dates = [...new Set(lines.flatMap((line) => line.points.map(([date]) => date)))].sort();
    layout.margin.r = Math.min(Math.max(...lines.map((line) => line.name.length), 8) * LETTER * size + 14, 0.38 * node.clientWidth);
    layout.yaxis.title = { text: s.verbatim(base ? s.say(s.texts.indexUnit, { date: s.timeaxis.german(base) }) : view.file.unit) };
    layout.yaxis.range = rangeOf(lines, base);
    Object.assign(layout.xaxis, s.timeaxis.axis(dates, node.clientWidth - layout.margin.l - layout.margin.r, size, s.timeaxis.years(view.dates)));
    layout.annotations = lines.length ? ends(lines, layout, node, size) : [];
    return {
      data: lines.map((line) => traceOf(line, figure)),
      layout,
      caption: caption(view, state, said),
      heads: [s.texts.chart.area, s.texts.table.date, s.texts.table.value],
      lines: lines.flatMap((line) => line.points.map(([date, , text]) => [line.name, s.timeaxis.german(date), text])),
    };
  }

  function caption(view, state, said) {
    const spoken = view.file.levels[s.frame.levels[0].id].spoken;
    const sentences = state.selection.map((id) => spoken[id]);
    if (!sentences.length) sentences.push(s.texts.chart.choose);
    return [...sentences, said].filter(Boolean).join(" ");
  }

  s.drawings.verlauf = { draw };
})((window.sozialraum = window.sozialraum || {}));
