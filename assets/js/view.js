/* The view: the columns of one indicator, date and level, put beside the areas they belong to. */
import { texts } from "./boot.js";
import { say, spoken } from "./dom.js";

const classOf = (value, thresholds) => thresholds.reduce((found, threshold) => found + Number(value >= threshold), 0);

/** The date that is shown: the asked one or the level's own first choice. */
function dateOf(data, state) {
  return state.date && Object.hasOwn(data.dates, state.date) ? state.date : data.default;
}

const unknown = (area) => ({
  ...area,
  state: "not_published",
  value: null,
  text: texts.states.not_published,
  note: "",
  remark: "",
  reason: "",
  dated: "",
  asOf: "",
  class: -1,
  rank: 0,
  source: [],
  parts: "",
  colour: null,
  ink: null,
});

const NO_COLUMNS = { label: "", area: [], sources: [], difference: [], suppressed: 0, missing: 0, sentence: "", simple: "", city: null };

/**
 * Everything that is painted. `rows`: one per area of the level; `ofDistrict`: the row that a district is painted with.
 * @param {any} file @param {any} frame @param {any} state @param {any} own classes made of own breaks, if asked for
 */
export function combine(file, frame, state, own) {
  const level = frame.levels.find((each) => each.id === state.level) || frame.levels[0];
  const data = file.levels[level.id];
  const date = dateOf(data, state);
  const columns = data.dates[date] || NO_COLUMNS;
  const canDiffer = Boolean(data.difference) && columns.difference.length > 0;
  const difference = state.measure === "difference" && canDiffer;
  const scheme = columns.scheme || (difference ? data.difference : own || data.schemes[state.measure === "rank" ? "quantiles.5" : state.scheme] || data.scheme);
  const isDistricts = level.id === frame.levels[0].id;
  const city = file.extensive || level.id === frame.levels.at(-1).id ? null : columns.city;
  const rows = (isDistricts ? frame.areas : level.areas).map(unknown);
  const ranked = (columns.rank || []).filter(Boolean).length;
  columns.area.forEach((position, i) => {
    const number = columns.value[i];
    const state_ = columns.state[i];
    const comparable = state_ === "known" && number !== null;
    const differs = comparable && difference && columns.difference[i];
    const value = differs && city ? number - city.value : number;
    const place = comparable && scheme.legend.length ? classOf(value, scheme.thresholds) : -1;
    const shade = scheme.legend[place] || { colour: null, ink: null };
    Object.assign(rows[position], {
      state: state_,
      value: comparable ? value : null,
      number,
      text: differs ? columns.difference[i] : state.measure === "rank" && columns.rank[i] ? say(texts.rank, { rank: columns.rank[i], total: ranked }) : columns.text[i],
      absolute: columns.text[i],
      note: (differs && columns.difference_note[i]) || columns.note[i],
      remark: columns.remark[i],
      reason: columns.reason[i],
      dated: columns.dated[i],
      asOf: columns.asOf[i],
      class: place,
      rank: columns.rank[i],
      source: columns.source[i].map((k) => file.origins[k]),
      parts: columns.parts[i],
      colour: shade.colour,
      ink: shade.ink,
      over: shade.over,
    });
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowOf = (area) => byId.get(isDistricts ? area.id : byId.has(area.group) ? area.group : rows[0].id);
  return {
    file: { id: file.id, name: file.name, short: file.short, plain: file.plain, unit: file.unit, direction: file.direction, extensive: file.extensive },
    level: { id: level.id, singular: level.singular, plural: level.plural },
    isDistricts,
    date,
    difference,
    canDiffer,
    dates: Object.entries(data.dates).map(([key, value]) => ({ key, label: /** @type {any} */ (value).label })),
    columns,
    unit: difference ? texts.differenceUnit : file.unit,
    reference: difference ? 0 : city ? city.value : null,
    city: columns.city,
    legend: scheme.legend.map((entry, i) => ({
      ...entry,
      count: rows.filter((row) => row.class === i).length,
      state: "known",
    })),
    rows,
    ofDistrict: new Map(frame.areas.map((area) => [area.id, rowOf(area)])),
    groups: groupsOf(frame),
  };
}

/** Groups of districts by id. */
export const groupsOf = (frame) => new Map(frame.levels.slice(1, -1).flatMap((level) => level.areas).map((area) => [area.id, area]));

/**
 * A view in which every district has what an answer says of it, and else what is known of it, if it has no value.
 * @param {any} painted @param {any} frame @param {any} base the view of the topic that is asked about, if it is one
 */
export function ofAnswer(painted, frame, base) {
  const rows = frame.areas.map((area) => {
    const own = base?.ofDistrict.get(area.id);
    if (painted.areas[area.id]) return { ...unknown(area), state: "known", ...painted.areas[area.id] };
    return own && own.state !== "known" ? own : unknown(area);
  });
  return {
    ...base,
    isDistricts: true,
    difference: false,
    level: frame.levels[0],
    rows,
    legend: painted.legend,
    title: painted.title,
    missing: painted.missing,
    columns: base?.columns || NO_COLUMNS,
    ofDistrict: new Map(rows.map((row) => [row.id, row])),
    groups: groupsOf(frame),
  };
}

/** What a district and its value are called, for a name that is read aloud. */
export function named(view, area) {
  const row = view.ofDistrict.get(area.id);
  const group = view.groups.get(area.group);
  const place = group ? `${area.name} (${group.name})` : area.name;
  const of = view.isDistricts ? "" : `${row.name}: `;
  return [`${place}: ${of}${spoken(row)}`, row.note, row.reason].filter(Boolean).join(", ");
}
