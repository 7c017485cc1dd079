/* The view: the columns of one indicator, date and level, put beside the areas they belong to. */
(function (s) {
  "use strict";

  /** The date that is shown: the asked one or the level's own first choice; undefined where a topic has none. */
  function dateOf(level, state) {
    const known = Object.keys(level.dates);
    return state.date && known.includes(state.date) ? state.date : level.default || known[0];
  }

  /** The columns of a level without any value. */
  function noColumns(level, areas) {
    const sentence = s.say(s.texts.noValues, { plural: level.plural });
    const none = { area: [], value: [], difference: [], sources: [], city: null, suppressed: 0, not_comparable: 0, missing: areas.length };
    return { ...none, label: "", sentence, simple: sentence, distribution: "" };
  }

  function areasOf(frame, level) {
    return level.id === frame.levels[0].id ? frame.areas : level.areas;
  }

  function nothing(area) {
    return {
      ...area,
      state: "not-published",
      value: null,
      text: s.texts.states.notPublished,
      note: "",
      reason: "",
      remark: "",
      asOf: "",
      dated: "",
      class: -1,
      rank: 0,
      source: [],
      parts: "",
      colour: null,
      ink: null,
    };
  }

  /** The classes that are asked for: one where too little is known, differences, own breaks, a chosen method, or those of
   * the catalogue. */
  function schemeOf(data, columns, state, own, difference) {
    if (columns.scheme) return columns.scheme;
    if (difference) return data.difference;
    if (own) return own;
    return data.schemes[state.scheme] || data.scheme;
  }

  const classOf = (value, thresholds) => thresholds.reduce((found, threshold) => found + (value >= threshold), 0);

  /**
   * Everything that is painted.
   * rows: one per area of the level; its value is null unless it can be compared. ofDistrict: the row that a district is
   * painted with.
   * own: classes made of own breaks, if asked for.
   */
  function combine(file, frame, state, own) {
    const level = frame.levels.find((candidate) => candidate.id === state.level);
    const data = file.levels[state.level];
    const date = dateOf(data, state);
    const areas = areasOf(frame, level);
    const columns = data.dates[date] || noColumns(level, areas);
    const difference = state.difference && Boolean(data.difference) && columns.difference.length > 0;
    const scheme = schemeOf(data, columns, state, own, difference);
    const city = file.extensive || level.id === frame.levels.at(-1).id ? null : columns.city;
    const rows = areas.map(nothing);
    columns.area.forEach((position, i) => {
      const known = columns.state[i] === "known";
      const value = known && difference ? columns.value[i] - city.value : known ? columns.value[i] : null;
      const place = known ? classOf(value, scheme.thresholds) : -1;
      Object.assign(rows[position], {
        state: columns.state[i],
        value,
        number: columns.value[i],
        text: known && difference ? columns.difference[i] : columns.text[i],
        absolute: columns.text[i],
        note: (known && difference && columns.difference_note[i]) || columns.note[i],
        reason: columns.reason[i],
        remark: columns.remark[i],
        asOf: columns.asOf[i],
        dated: columns.dated[i],
        class: place,
        rank: columns.rank[i],
        source: columns.source[i].map((k) => file.origins[k]),
        parts: columns.parts[i],
        colour: known ? scheme.legend[place].colour : null,
        ink: known ? scheme.legend[place].ink : null,
      });
    });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const isDistricts = level.id === frame.levels[0].id;
    const rowOf = (area) => byId.get(isDistricts ? area.id : (area.within[level.id] ?? rows[0].id));
    return {
      file,
      level,
      isDistricts,
      date,
      difference,
      canDiffer: Boolean(data.difference) && columns.difference.length > 0,
      dates: Object.entries(data.dates).map(([key, value]) => ({ key, label: value.label })),
      columns,
      thresholds: scheme.thresholds,
      unit: difference ? s.texts.differenceUnit : file.unit,
      reference: difference ? 0 : city && city.value,
      city: columns.city,
      legend: scheme.legend.map((entry, i) => ({ ...entry, count: rows.filter((row) => row.class === i).length, state: "known" })),
      rows,
      ofDistrict: new Map(frame.areas.map((area) => [area.id, rowOf(area)])),
      groups: s.groups(),
    };
  }

  /** What a district and its value are called, for a name that is read aloud. */
  function spoken(view, area) {
    const row = view.ofDistrict.get(area.id);
    const group = s.groupName(area);
    const place = group ? `${area.name} (${group})` : area.name;
    const of = view.isDistricts ? "" : `${row.name}: `;
    return [`${place}: ${of}${said(row)}`, row.note, row.reason].filter(Boolean).join(", ");
  }

  /** The number of an area, or why there is none. */
  const said = (row) => (row.state === "known" || typeof row.number === "number" ? row.text : s.texts.spoken[row.state]);

  /** The groups that districts are told apart by, by id: the areas of the level above them, unless that is the city. */
  s.groups = () => new Map((s.frame.levels.length > 2 ? s.frame.levels[1].areas : []).map((area) => [area.id, area]));

  s.groupName = (area) => s.groups().get(area.group)?.name || "";

  s.view = { combine, spoken, said };
})((window.sozialraum = window.sozialraum || {}));
