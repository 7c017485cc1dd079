/* The charts: figures come from Python, points from the view. Plotly is fetched when the first chart is asked for. */
(function (s) {
  "use strict";

  const SYMBOLS = { circle: "circle", square: "square", diamond: "diamond", "triangle-up": "triangle-up", cross: "cross" };
  const CONFIG = { locale: "de", displayModeBar: false, responsive: true };
  const DAY = 86400000;
  const LONGEST_STEP = 400;
  const LANE = 0.36;
  const PRESENTED = 28;

  let plotly = null;
  let shown = null;

  /** Plotly and its German locale, once. */
  function library() {
    plotly ||= s.plotly.reduce((before, src) => before.then(() => script(src)), Promise.resolve());
    plotly.catch(() => (plotly = null));
    return plotly;
  }

  function script(src) {
    return new Promise((resolve, reject) => {
      const node = s.el("script", { src });
      node.onload = resolve;
      node.onerror = () => reject(new Error(src));
      document.head.append(node);
    });
  }

  const copy = (figure) => JSON.parse(JSON.stringify(figure));

  function mark(view, state, row) {
    const place = state.selection.indexOf(row.id);
    const group = view.groups.get(row.group);
    return {
      chosen: place >= 0,
      symbol: SYMBOLS[group ? group.marker : "circle"],
      line: place >= 0 ? s.marks[place].colour : "#2b3640",
    };
  }

  function dots(figure, view, state, rows, at) {
    const marks = rows.map((row) => mark(view, state, row));
    const faded = (row) => state.types.length > 0 && !state.types.includes(row.group);
    return {
      ...figure.trace,
      x: at.map((point) => point.x),
      y: at.map((point) => point.y),
      text: at.map((point) => point.text),
      customdata: rows.map((row) => row.id),
      marker: {
        ...figure.trace.marker,
        color: rows.map((row) => row.colour || "#ffffff"),
        symbol: marks.map((each) => each.symbol),
        opacity: rows.map((row) => (faded(row) ? 0.15 : 1)),
        size: at.map((point, i) => (point.size || figure.trace.marker.size) + (marks[i].chosen ? 4 : 0)),
        line: { color: marks.map((each) => each.line), width: marks.map((each) => (each.chosen ? 3.5 : 1)) },
      },
    };
  }

  function names(state, rows, at) {
    const chosen = rows.map((row, i) => [row, at[i]]).filter(([row]) => state.selection.includes(row.id));
    return chosen.map(([row, point], i) => ({
      x: point.x,
      y: point.y,
      text: row.name,
      showarrow: false,
      yshift: i % 2 ? -18 : 18,
      font: { size: 15, color: s.marks[state.selection.indexOf(row.id)].colour },
      bgcolor: "rgba(255,255,255,0.85)",
    }));
  }

  const vertical = (style, x) => ({ ...style, x0: x, x1: x, y0: 0, y1: 1, yref: "paper" });
  const horizontal = (style, y) => ({ ...style, y0: y, y1: y, x0: 0, x1: 1, xref: "paper" });

  /* --- distribution --- */

  function lanes(view) {
    const present = [...view.groups.values()].filter((group) => view.rows.some((row) => row.group === group.id));
    return present.length ? present : [{ id: undefined, name: view.level.plural }];
  }

  /** Dots beside each other where they would overlap: the first free place from the middle of the lane. */
  function swarm(rows, width, span) {
    const placed = [];
    return rows.map((row) => {
      const x = (row.value / span) * width;
      const near = placed.filter((other) => Math.abs(other.x - x) < 13);
      let offset = 0;
      for (let i = 0; near.some((other) => Math.hypot(other.x - x, other.offset - offset) < 13) && i < 60; i++)
        offset = (i % 2 ? 1 : -1) * Math.ceil((i + 1) / 2) * 4;
      placed.push({ x, offset });
      return offset;
    });
  }

  function distribution(view, state, node) {
    const figure = copy(s.figures.verteilung);
    const all = lanes(view);
    const known = view.rows.filter((row) => row.value !== null);
    const numbers = known.map((row) => row.value);
    const span = Math.max(...numbers, 0) - Math.min(...numbers, 0) || 1;
    const height = node.clientHeight / (all.length + 0.4) || 100;
    const rows = [];
    const at = [];
    all.forEach((lane, i) => {
      const own = known.filter((row) => lane.id === undefined || row.group === lane.id).sort((a, b) => a.value - b.value);
      swarm(own, node.clientWidth - 90, span).forEach((offset, k) => {
        rows.push(own[k]);
        at.push({ x: own[k].value, y: -i + Math.max(-LANE, Math.min(LANE, offset / height)), text: hover(own[k]) });
      });
    });
    const layout = figure.layout;
    layout.yaxis.tickvals = all.map((_, i) => -i);
    layout.yaxis.ticktext = all.map((lane) => lane.name.replace("siedlung", "-<br>siedlung"));
    layout.yaxis.range = [-all.length + 0.45, 0.55];
    layout.xaxis.title = { text: view.unit };
    layout.shapes = view.thresholds.map((x) => vertical(layout.break, x));
    if (view.reference !== null) layout.shapes.push(vertical(layout.city, view.reference));
    layout.annotations = names(state, rows, at);
    return { data: [dots(figure, view, state, rows, at)], layout };
  }

  const hover = (row) => `<b>${row.name}</b><br>${row.text}${row.note ? `<br>${row.note}` : ""}`;

  /* --- development --- */

  /** Points with a break wherever more than a year lies between two of them: no line is drawn over a gap. */
  function broken(points) {
    return points.flatMap((point, i) => {
      const before = points[i - 1];
      const gap = before && (Date.parse(point[0]) - Date.parse(before[0])) / DAY > LONGEST_STEP;
      return gap ? [[before[0], null, ""], point] : [point];
    });
  }

  function lines(view, state, indexed) {
    const own = (level) => view.file.levels[level].series;
    const first = s.frame.levels[0].id;
    const last = s.frame.levels.at(-1);
    const list = state.selection.map((id, i) => ({
      name: s.frame.areas.find((area) => area.id === id).name,
      points: own(first)[id] || [],
      colour: s.marks[i].colour,
      shape: s.marks[i].shape,
    }));
    if (!view.file.extensive || indexed || !list.length) {
      for (const level of s.frame.levels.slice(1, -1))
        for (const area of level.areas)
          list.push({ name: area.name, points: own(level.id)[area.id] || [], colour: area.colour, shape: area.marker, thin: true });
      list.push({ name: s.frame.dataset.name, points: own(last.id)[last.id] || [], city: true });
    }
    return list.filter((line) => line.points.length);
  }

  /** The first date that all lines share; null where there is none. */
  function commonDate(list) {
    const [first, ...rest] = list.map((line) => line.points.map(([date]) => date));
    return (first || []).find((date) => rest.every((dates) => dates.includes(date))) || null;
  }

  function development(view, state) {
    const figure = copy(s.figures.verlauf);
    const base = state.indexed ? commonDate(lines(view, state, true)) : null;
    const list = lines(view, state, base !== null);
    const data = list.map((line) => {
      const of = base && line.points.find(([date]) => date === base)[1];
      const points = broken(line.points.filter(([date]) => !base || date >= base));
      const style = line.city
        ? figure.city
        : {
            line: { color: line.colour, width: line.thin ? 1.5 : 3 },
            marker: { color: line.colour, symbol: SYMBOLS[line.shape], size: line.thin ? 6 : 9 },
          };
      return {
        ...figure.trace,
        ...style,
        name: line.name,
        x: points.map(([date]) => date),
        y: points.map(([, value]) => (base && value !== null ? (100 * value) / of : value)),
        text: points.map(([date, , text]) => `<b>${line.name}</b><br>${text}<br>${date.split("-").reverse().join(".")}`),
      };
    });
    const layout = figure.layout;
    layout.yaxis.title = { text: base ? s.say(s.texts.indexUnit, { date: base.split("-").reverse().join(".") }) : view.file.unit };
    const dates = data.flatMap((line) => line.x).sort();
    if (dates.length) layout.xaxis.range = [year(dates[0], -1), year(dates.at(-1), 1)];
    layout.yaxis.rangemode = base ? "normal" : "tozero";
    layout.annotations = list.map((line, i) => {
      const k = data[i].y.findLastIndex((value) => value !== null);
      return {
        x: data[i].x[k],
        y: data[i].y[k],
        xanchor: "left",
        xshift: 8,
        text: line.name,
        showarrow: false,
        font: { size: 14, color: line.city ? "#16212b" : line.colour },
        bgcolor: "rgba(255,255,255,0.75)",
      };
    });
    s.fill("chart-caption", developed(view, state, base));
    twin(
      [s.texts.chart.area, s.texts.table.date, s.texts.table.value],
      list.flatMap((line) => line.points.map(([date, , text]) => [line.name, date.split("-").reverse().join("."), text]))
    );
    return { data, layout };
  }

  const year = (date, by) => `${Number(date.slice(0, 4)) + by}${date.slice(4)}`;

  function developed(view, state, base) {
    const spoken = view.file.levels[s.frame.levels[0].id].spoken;
    const sentences = state.selection.map((id) => spoken[id]);
    if (!sentences.length) sentences.push(s.texts.chart.choose);
    if (state.indexed && !base) sentences.push(s.texts.chart.noCommonDate);
    return sentences.join(" ");
  }

  /* --- two indicators --- */

  function pair(view, state, answer) {
    const figure = copy(s.figures.vergleich);
    const byId = new Map(view.rows.map((row) => [row.id, row]));
    const rows = answer.points.map((point) => byId.get(point.id));
    const most = Math.max(...answer.points.map((point) => point.size || 0), 1);
    const at = answer.points.map((point, i) => ({
      x: point.x,
      y: point.y,
      size: 7 + 19 * Math.sqrt((point.size || 0) / most),
      text: `<b>${rows[i].name}</b><br>${answer.x.short}: ${point.xText}<br>${answer.y.short}: ${point.yText}`,
    }));
    const layout = figure.layout;
    layout.xaxis.title = { text: `${answer.x.short} (${answer.x.unit})` };
    layout.yaxis.title = { text: `${answer.y.short} (${answer.y.unit})` };
    layout.shapes = [];
    if (answer.x.city !== null) layout.shapes.push(vertical(layout.city, answer.x.city));
    if (answer.y.city !== null) layout.shapes.push(horizontal(layout.city, answer.y.city));
    layout.annotations = names(state, rows, at);
    s.fill("chart-caption", answer.sentence);
    twin(
      [s.texts.chart.area, answer.x.short, answer.y.short],
      answer.points.map((point, i) => [rows[i].name, point.xText, point.yText])
    );
    return { data: [dots(figure, view, state, rows, at)], layout };
  }

  /* --- painting --- */

  function twin(heads, lines) {
    s.fill("chart-head", s.el("tr", {}, heads.map((text) => s.el("th", { scope: "col" }, text))));
    s.fill(
      "chart-body",
      lines.map((cells) => s.el("tr", {}, cells.map((text, i) => s.el(i ? "td" : "th", i ? {} : { scope: "row" }, text))))
    );
  }

  async function figureOf(view, state, node) {
    if (state.view === "verteilung") {
      s.fill("chart-caption", view.columns.distribution || "");
      twin(
        [s.texts.chart.area, s.texts.table.group, s.texts.table.value],
        [...view.rows]
          .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
          .map((row) => [row.name, view.groups.get(row.group)?.name || "", [row.text, row.reason].filter(Boolean).join("; ")])
      );
      return distribution(view, state, node);
    }
    if (state.view === "verlauf") return development(view, state);
    s.byId("second").value = secondOf(state);
    return pair(view, state, await pairOf(view, state));
  }

  const secondOf = (state) => state.second || s.frame.second;
  const pairOf = (view, state) => s.answer(`/paare/${view.file.id}/${secondOf(state)}?stichtag=${view.date}`);

  /** Draw the chosen chart; nothing while the ranking is shown. */
  async function paint(view, state) {
    const wanted = (shown = { view, state });
    const active = state.view !== "rangliste";
    s.byId("chart-panel").hidden = !active;
    s.byId("type-filter").hidden = state.view === "verlauf" || !view.isDistricts;
    if (!active) return;
    s.byId("second-field").hidden = state.view !== "vergleich";
    s.byId("indexed").hidden = state.view !== "verlauf";
    s.byId("indexed").setAttribute("aria-pressed", String(state.indexed));
    const node = s.byId("chart");
    const [figure] = await Promise.all([figureOf(view, state, node), library()]);
    if (wanted !== shown) return;
    if (state.present) enlarge(figure.layout);
    const kept = node.layout && node.dataset.view === state.view;
    await (kept ? window.Plotly.react(node, figure.data, figure.layout, CONFIG) : window.Plotly.newPlot(node, figure.data, figure.layout, CONFIG));
    if (!kept) listen(node);
    node.dataset.view = state.view;
    node.setAttribute("aria-label", `${s.texts.views[state.view]}: ${view.file.name}`);
  }

  /** Type that is read from ten metres; names beside the lines need more room then. */
  function enlarge(layout) {
    layout.font.size = PRESENTED;
    for (const axis of [layout.xaxis, layout.yaxis]) {
      if (axis.title) axis.title.font = { size: PRESENTED };
      axis.nticks = 5;
    }
    if (layout.yaxis.title) layout.yaxis.title.text = layout.yaxis.title.text.replace(" (", "<br>(");
    for (const annotation of layout.annotations) {
      annotation.font.size = PRESENTED;
      if (annotation.yshift) annotation.yshift *= 1.8;
    }
    layout.margin.r *= 1.8;
  }

  function listen(node) {
    const id = (event) => event.points[0]?.customdata;
    node.removeAllListeners?.("plotly_click");
    for (const name of ["plotly_click", "plotly_selected", "plotly_hover", "plotly_unhover"]) node.removeAllListeners(name);
    node.on("plotly_click", (event) => id(event) && s.actions.toggle(id(event)));
    node.on("plotly_hover", (event) => s.hover(id(event) || null));
    node.on("plotly_unhover", () => s.hover(null));
    node.on("plotly_selected", (event) => {
      if (event?.points?.length) s.actions.select(event.points.map((point) => point.customdata));
    });
  }

  /** Lift the dot of a district that is pointed at anywhere. */
  function highlight(id) {
    const node = s.byId("chart");
    const trace = node.data?.[0];
    if (!trace?.customdata || s.byId("chart-panel").hidden) return;
    const k = id ? trace.customdata.indexOf(id) : -1;
    if (k < 0) window.Plotly.Fx.unhover?.(node);
    else window.Plotly.Fx.hover(node, [{ curveNumber: 0, pointNumber: k }]);
  }

  s.charts = { paint, highlight, library, pairOf };
})((window.sozialraum = window.sozialraum || {}));
