/* The view: the columns of one indicator, date and level, put beside the areas they belong to. */
import { texts } from "./boot.js";
import { say, spoken } from "./dom.js";

const classOf = (value, thresholds) => thresholds.filter((threshold) => value >= threshold).length;

const UNKNOWN = { state: "not_published", value: null, note: "", remark: "", reason: "", dated: "" };
const PLAIN = { class: -1, rank: 0, places: [], colour: null, ink: null };
const unknown = (area) => ({ ...area, ...UNKNOWN, ...PLAIN, text: texts.states.not_published });

const NO_COLUMNS = { label: "", area: [], rank: [], difference: [], sources: [], sentence: "", simple: "", city: null };

/** Name and address of each place where a value was published; a second page of one source is numbered. */
function placesOf(origins, sources) {
  return origins.map(([key, page], i) => {
    const { name, url } = sources[key];
    const before = origins.slice(0, i).filter(([other]) => other === key).length;
    return { name: before ? `${name} ${before + 1}` : name, href: page || url };
  });
}

/** How the values are classed: as prepared where too little is known, by own breaks, or as it was chosen. */
function schemeOf(columns, data, state, differs, own) {
  if (columns.scheme || differs) return columns.scheme || data.difference;
  return own || data.schemes[state.measure === "rank" ? "quantiles.5" : state.scheme] || data.scheme;
}

/**
 * Everything that is painted. `rows`: one per area of the level; `ofDistrict`: the row that a district is painted with.
 * @param {any} file @param {any} frame @param {any} state @param {any} own classes made of own breaks, if asked for
 */
export function combine(file, frame, state, own) {
  const level = frame.levels.find((each) => each.id === state.level) || frame.levels[0];
  const data = file.levels[level.id];
  const date = state.date && Object.hasOwn(data.dates, state.date) ? state.date : data.default;
  const columns = data.dates[date] || NO_COLUMNS;
  const canDiffer = Boolean(data.difference) && columns.difference.length > 0;
  const difference = state.measure === "difference" && canDiffer;
  const scheme = schemeOf(columns, data, state, difference, own);
  const isDistricts = level.id === frame.levels[0].id;
  const reference = file.extensive || level.id === frame.levels.at(-1).id ? null : columns.city;
  const ranks = columns.rank.filter(Boolean).length;
  const rows = (isDistricts ? frame.areas : level.areas).map(unknown);
  columns.area.forEach((position, i) => {
    const number = columns.value[i];
    const comparable = columns.state[i] === "known" && number !== null;
    const differs = comparable && difference && columns.difference[i];
    const value = differs ? number - columns.city.value : number;
    const place = comparable && scheme.legend.length ? classOf(value, scheme.thresholds) : -1;
    const [rank, absolute] = [columns.rank[i], columns.text[i]];
    Object.assign(rows[position], scheme.legend[place], {
      state: columns.state[i],
      value: comparable ? value : null,
      number,
      rank,
      absolute,
      text: differs || (state.measure === "rank" && rank && say(texts.rank, { rank, total: ranks })) || absolute,
      note: (differs && columns.difference_note[i]) || columns.note[i],
      remark: columns.remark[i],
      reason: columns.reason[i],
      dated: columns.dated[i],
      class: place,
      places: placesOf(columns.source[i].map((origin) => file.origins[origin]), frame.sources),
    });
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowOf = (area) => byId.get(isDistricts ? area.id : byId.has(area.group) ? area.group : rows[0].id);
  const measure = state.measure === "difference" && !canDiffer ? "value" : state.measure;
  const unit = difference ? file.unitOfDifference : file.unit;
  return {
    file,
    level,
    isDistricts,
    date,
    difference,
    canDiffer,
    dates: Object.entries(data.dates).map(([key, { label }]) => ({ key, label })),
    columns,
    ranks,
    listed: Boolean(columns.scheme),
    heading: say(texts.heading[measure], { short: file.short, unit }).replace(" ()", ""),
    reference: difference ? 0 : (reference?.value ?? null),
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
const groupsOf = (frame) => {
  const groups = frame.levels.slice(1, -1).flatMap((level) => level.areas);
  return new Map(groups.map((area) => [area.id, area]));
};

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
    heading: painted.title,
    ends: false,
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
