/* The view: the columns of one indicator, date and level, put beside the areas they belong to. */
(function (s) {
  "use strict";

  /** Dates of a level, newest first, and the one that is shown: the asked one or the level's own first choice. */
  function dateOf(file, state) {
    const level = file.levels[state.level];
    const known = Object.keys(level.dates);
    return state.date && known.includes(state.date) ? state.date : level.default || known[0];
  }

  function areasOf(frame, level) {
    if (level.id === frame.levels[0].id) return frame.areas;
    return level.areas;
  }

  function nothing(area) {
    return {
      ...area,
      state: "not-published",
      value: null,
      text: s.texts.states.notPublished,
      note: "",
      remark: "",
      asOf: "",
      class: -1,
      rank: 0,
      source: [],
      parts: "",
      colour: null,
      ink: null,
    };
  }

  /**
   * Everything that is painted.
   * rows: one per area of the level; ofDistrict: the row that a district is painted with.
   */
  function combine(file, frame, state) {
    const level = frame.levels.find((candidate) => candidate.id === state.level);
    const data = file.levels[state.level];
    const date = dateOf(file, state);
    const columns = data.dates[date];
    const rows = areasOf(frame, level).map(nothing);
    columns.area.forEach((position, i) => {
      const known = columns.value[i] !== null;
      const legend = known ? data.legend[columns.class[i]] : null;
      Object.assign(rows[position], {
        state: known ? "known" : "suppressed",
        value: columns.value[i],
        text: columns.text[i],
        note: columns.note[i],
        remark: columns.remark[i],
        asOf: columns.asOf[i],
        class: columns.class[i],
        rank: columns.rank[i],
        source: columns.source[i].map((k) => columns.sources[k]),
        parts: columns.parts[i],
        colour: legend && legend.colour,
        ink: legend && legend.ink,
      });
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const isDistricts = level.id === frame.levels[0].id;
    const group = (area) => (isDistricts ? area.id : byId.has(area.group) ? area.group : rows[0].id);
    return {
      file,
      level,
      isDistricts,
      date,
      dates: Object.entries(data.dates).map(([key, value]) => ({ key, label: value.label })),
      columns,
      legend: data.legend.map((entry, i) => ({ ...entry, count: columns.counts[i], state: "known" })),
      rows,
      ofDistrict: new Map(frame.areas.map((area) => [area.id, byId.get(group(area))])),
      groups: new Map(frame.levels.flatMap((l) => l.areas || []).map((area) => [area.id, area])),
    };
  }

  /** What a district and its value are called, for a name that is read aloud. */
  function spoken(view, area) {
    const row = view.ofDistrict.get(area.id);
    const group = view.groups.get(area.group);
    const place = group ? `${area.name} (${group.name})` : area.name;
    const state = row.state === "known" ? row.text : s.texts.spoken[row.state];
    const of = view.isDistricts ? "" : `${row.name}: `;
    return [`${place}: ${of}${state}`, row.note].filter(Boolean).join(", ");
  }

  s.view = { combine, spoken };
})((window.sozialraum = window.sozialraum || {}));
