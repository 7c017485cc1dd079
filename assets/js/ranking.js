/* The ranking: all areas as a list of bars, from the end that carries more burden, or turned round. */
import { marks, texts } from "./boot.js";
import { byId, el, fill, keepingFocus, say, spoken, symbol } from "./dom.js";

function scale(rows, reference) {
  const numbers = rows.filter((row) => row.value !== null).map((row) => row.value);
  if (reference !== null) numbers.push(reference);
  const low = Math.min(0, ...numbers);
  const span = Math.max(0, ...numbers) - low || 1;
  return (value) => (100 * (value - low)) / span;
}

/** @param {any} row @param {(value: number) => number} position @param {number|null} reference */
function bar(row, position, reference) {
  const zero = position(0);
  const end = row.value === null ? zero : position(row.value);
  return el(
    "span",
    { class: "track", "aria-hidden": "true" },
    row.value === null ? null : el("span", { class: `bar bar-${row.over || "plain"}`, "--from": `${Math.min(zero, end)}%`, "--length": `${Math.abs(end - zero)}%`, "--colour": row.colour }),
    reference === null ? null : el("span", { class: "city-line", "--at": `${position(reference)}%` })
  );
}

/** @param {any} row @param {any} view @param {any} state @param {(value: number) => number} position */
function line(row, view, state, position) {
  const place = state.selection.indexOf(row.id);
  const group = view.groups.get(row.group);
  const mark = marks.selection[place];
  const note = [typeof row.number === "number" ? "" : spoken(row), row.note, row.reason].filter(Boolean).join("; ");
  const content = [
    el("span", { class: "rank" }, row.rank ? `${row.rank}.` : ""),
    el("span", { class: "name" }, mark ? symbol(mark.shape, mark.colour) : null, row.name, group ? el("span", { class: "group" }, symbol(group.marker, group.colour), group.name) : null),
    el("span", { class: "value" }, row.text),
    bar(row, position, view.reference),
    el("span", { class: "note" }, note),
  ];
  if (!view.isDistricts) return el("li", {}, el("div", { class: "row" }, content));
  return el("li", {}, el("button", { type: "button", class: "row", "data-toggle": row.id, "aria-pressed": String(place >= 0), "--mark": mark?.colour }, content));
}

/** Whether the lowest value stands first: where low is a burden, unless turned round. */
export const lowestFirst = (view, state) => (view.file.direction === "higher_is_better") !== Boolean(state.ascending);

export function ordered(view, state) {
  const turn = lowestFirst(view, state) ? -1 : 1;
  const rows = view.rows.filter((row) => !state.types.length || state.types.includes(row.group ?? row.id));
  return rows.sort((a, b) => {
    const kind = (row) => (row.value !== null ? 0 : row.state === "not_comparable" ? 1 : 2);
    return kind(a) - kind(b) || turn * ((b.value ?? 0) - (a.value ?? 0)) || a.id.localeCompare(b.id);
  });
}

export function paint(view, state) {
  if (!byId("ranking")) return;
  const position = scale(view.rows, view.reference);
  keepingFocus("#ranking", "toggle", () => fill("ranking", ordered(view, state).map((row) => line(row, view, state, position))));
  fill("ranking-ends", lowestFirst(view, state) ? texts.lowestFirst : texts.highestFirst);
  fill("ranking-city", view.city ? say(view.difference ? texts.cityDifference : texts.city, view.city) : "");
  byId("ranking-city").classList.toggle("with-line", view.reference !== null);
}

/** Bring the first of the selected districts into sight, in the list alone. */
export function showSelected(state) {
  const list = byId("ranking");
  const row = list?.querySelector(`[data-toggle="${CSS.escape(state.selection[0] ?? "")}"]`);
  if (row && list.scrollHeight > list.clientHeight) list.scrollTop += row.getBoundingClientRect().top - list.getBoundingClientRect().top - list.clientHeight / 3;
}
