/* The distribution: a dot an area, a lane a group of areas. */
(function (s) {
  "use strict";

  const LANE = 0.36;
  const LONGEST_WORD = 12;

  function lanes(view) {
    const present = [...view.groups.values()].filter((group) => view.rows.some((row) => row.group === group.id));
    return present.length ? present : [{ id: undefined, name: view.level.plural }];
  }

  /** A long word in two lines, parted near its middle where a syllable may begin: a consonant before a vowel. */
  function parted(word) {
    const starts = [...word.matchAll(/(?<![cpst])[bcdfghjklmnpqrstvwxzß](?=[aeiouyäöü])/gi)].map((found) => found.index);
    const within = starts.filter((at) => at > 3 && at < word.length - 3);
    if (word.length <= LONGEST_WORD || !within.length) return s.verbatim(word);
    const middle = within.reduce((best, at) => (Math.abs(at - word.length / 2) < Math.abs(best - word.length / 2) ? at : best));
    return `${s.verbatim(word.slice(0, middle))}-<br>${s.verbatim(word.slice(middle))}`;
  }

  const inLines = (name) => name.split(" ").map(parted).join(name.length > LONGEST_WORD ? "<br>" : " ");

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

  function draw({ view, state }, node) {
    const { layout, trace } = s.charts.figure("verteilung");
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
        at.push({ x: own[k].value, y: -i + Math.max(-LANE, Math.min(LANE, offset / height)), lines: [own[k].text, own[k].note] });
      });
    });
    layout.yaxis.tickvals = all.map((_, i) => -i);
    layout.yaxis.ticktext = all.map((lane) => inLines(lane.name));
    layout.yaxis.range = [-all.length + 0.45, 0.55];
    layout.xaxis.title = { text: s.verbatim(view.unit) };
    layout.shapes = view.thresholds.map((x) => s.charts.vertical(layout.break, x));
    if (view.reference !== null) layout.shapes.push(s.charts.vertical(layout.city, view.reference));
    layout.annotations = s.charts.names(view, state, rows, at);
    return {
      data: rows.length ? [s.charts.dots(trace, view, state, rows, at)] : [],
      layout,
      caption: view.columns.distribution || view.columns.sentence,
      heads: [s.texts.chart.area, s.texts.table.group, s.texts.table.value],
      lines: [...view.rows]
        .sort((a, b) => (b.value ?? -Infinity) - (a.value ?? -Infinity))
        .map((row) => [row.name, view.groups.get(row.group)?.name || "", [row.text, row.reason].filter(Boolean).join("; ")]),
    };
  }

  s.drawings.verteilung = { draw };
})((window.sozialraum = window.sozialraum || {}));
