/* The address and the state: one codec. What the address gets wrong falls back to a default and is said. */
(function (s) {
  "use strict";

  const MOST_SELECTED = 5;
  const KEYS = { indicator: "indikator", date: "stichtag", level: "ebene", selection: "auswahl" };

  /** State from the query of an address, with notes on what could not be understood. */
  function parse(query, frame) {
    const asked = new URLSearchParams(query);
    const notes = [];
    const texts = s.texts.notes;
    const state = {
      indicator: frame.default,
      date: null,
      level: frame.levels[0].id,
      selection: [],
    };

    const indicator = asked.get(KEYS.indicator);
    if (indicator !== null) {
      if (Object.hasOwn(frame.indicators, indicator)) state.indicator = indicator;
      else notes.push(s.say(texts.indicator, { found: indicator }));
    }

    const level = asked.get(KEYS.level);
    if (level !== null) {
      const known = frame.levels.find((candidate) => candidate.url === level);
      if (known) state.level = known.id;
      else notes.push(s.say(texts.level, { found: level }));
    }

    const date = asked.get(KEYS.date);
    if (date !== null) {
      if (/^\d{4}-\d{2}-\d{2}$/.test(date)) state.date = date;
      else notes.push(s.say(texts.date, { found: date }));
    }

    const known = new Set(frame.areas.map((area) => area.id));
    const wanted = (asked.get(KEYS.selection) || "").split(",").filter((id) => id !== "");
    const unknown = wanted.filter((id) => !known.has(id));
    const found = [...new Set(wanted.filter((id) => known.has(id)))];
    if (unknown.length) notes.push(s.say(texts.selection, { found: unknown.join(", ") }));
    if (found.length > MOST_SELECTED) notes.push(s.say(texts.tooMany, { most: MOST_SELECTED }));
    state.selection = found.slice(0, MOST_SELECTED);

    return { state, notes };
  }

  /** The query of a state; what is a default is left out. */
  function format(state, frame) {
    const parts = [];
    if (state.indicator !== frame.default || state.date) parts.push([KEYS.indicator, state.indicator]);
    if (state.date) parts.push([KEYS.date, state.date]);
    if (state.level !== frame.levels[0].id)
      parts.push([KEYS.level, frame.levels.find((level) => level.id === state.level).url]);
    if (state.selection.length) parts.push([KEYS.selection, state.selection.join(",")]);
    return parts.length ? `?${parts.map(([key, value]) => `${key}=${value}`).join("&")}` : "";
  }

  s.codec = { parse, format, MOST_SELECTED };
})((window.sozialraum = window.sozialraum || {}));
