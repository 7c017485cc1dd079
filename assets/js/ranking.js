/* The ranking: all areas as a list of bars, from the end that carries more burden, or turned round. */
import { marks, texts } from "./boot.js";
import { byId, el, fill, keepingFocus, say, spoken, symbol } from "./dom.js";

/** @type {string[]} */
let selected = [];

/** Places on the bars, in per cent: from the lowest number, or zero, to the highest. */
function scale(rows, reference) {
  const numbers = [0, reference ?? 0, ...rows.map((row) => row.value ?? 0)];
  const low = Math.min(...numbers);
  const span = Math.max(...numbers) - low || 1;
  return (value) => (100 * (value - low)) / span;
}

/** @param {any} row @param {any} view @param {(value: number) => number} at */
function track(row, view, at) {
  const [from, to] = [at(0), at(row.value ?? 0)].sort((a, b) => a - b);
  const ends = { "--from": `${from}%`, "--length": `${to - from}%`, "--colour": row.colour };
  return el(
    "span",
    { class: "track", "aria-hidden": "true" },
    row.value !== null && el("span", { class: `bar bar-${row.over || "plain"}`, ...ends }),
    view.reference !== null && el("span", { class: "city-line", "--at": `${at(view.reference)}%` })
  );
}

/** @param {any} row @param {any} view @param {any} state @param {(value: number) => number} at */
function line(row, view, state, at) {
  const mark = marks.selection[state.selection.indexOf(row.id)];
  const group = view.groups.get(row.group);
  const note = [typeof row.number === "number" ? "" : spoken(row), row.note, row.reason].filter(Boolean).join("; ");
  const content = [
    el("span", { class: "rank" }, row.rank ? `${row.rank}.` : ""),
    el("span", { class: "name" }, mark && symbol(mark.shape, mark.colour), row.name),
    el("span", { class: "value" }, row.text),
    !view.listed && track(row, view, at),
    el(
      "span",
      { class: "about" },
      group && el("span", { class: "group" }, symbol(group.marker, group.colour), group.name),
      note && el("span", { class: "note" }, note)
    ),
  ];
  const pressed = { "data-toggle": row.id, "aria-pressed": String(Boolean(mark)), "--mark": mark?.colour };
  const button = { type: "button", class: "row", ...pressed };
  return el("li", {}, view.isDistricts ? el("button", button, content) : el("div", { class: "row" }, content));
}

/** Rows from the end of burden, or turned round; what cannot be compared comes last, and few values have no order. */
function ordered(view, state) {
  const rising = (view.file.direction === "higher_is_better") !== Boolean(state.ascending) ? 1 : -1;
  const kind = (row) => (row.value !== null ? 0 : row.state === "not_comparable" ? 1 : 2);
  const by = (a, b) => (view.listed ? 0 : rising * ((a.value ?? 0) - (b.value ?? 0)));
  const rows = view.rows.filter((row) => !state.types.length || state.types.includes(row.group ?? row.id));
  return rows.sort((a, b) => kind(a) - kind(b) || by(a, b) || a.id.localeCompare(b.id));
}

export function paint(view, state) {
  if (!byId("ranking")) return;
  const at = scale(view.rows, view.reference);
  const rows = ordered(view, state).map((row) => line(row, view, state, at));
  keepingFocus("#ranking", "toggle", () => fill("ranking", rows));
  const { direction } = view.file;
  fill("ranking-ends", view.listed ? texts.order.listed : texts.order[direction][Number(state.ascending)]);
  const city = view.city && say(view.difference ? texts.cityDifference : texts.city, view.city);
  const ranks = view.ranks && say(texts.rankOne, { first: texts.first[direction] });
  fill("ranking-city", [city, ranks].filter(Boolean).join(" · "));
  byId("ranking-city").classList.toggle("with-line", view.reference !== null && !view.listed);
  const added = state.selection.find((id) => !selected.includes(id));
  selected = state.selection;
  if (added) bringIntoSight(added);
}

/** @param {string} id */
function bringIntoSight(id) {
  const list = byId("ranking");
  const row = list?.querySelector(`[data-toggle="${CSS.escape(id)}"]`);
  if (!row || list.scrollHeight <= list.clientHeight) return;
  const [of, own] = [list, row].map((node) => node.getBoundingClientRect());
  if (own.top < of.top || own.bottom > of.bottom) list.scrollTop += own.top - of.top - list.clientHeight / 3;
}

/** Bring the first of the selected districts into sight. */
export function showSelected(state) {
  if (state.selection.length) bringIntoSight(state.selection[0]);
}
