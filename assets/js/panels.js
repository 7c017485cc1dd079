/* What stands around the map: legend, readout, cards of the selection, the table of all values. */
import { marks, texts } from "./boot.js";
import { byId, el, fill, say, spoken, swatch, symbol } from "./dom.js";

/** @type {any} */
let shown = null;

/** The value of the district that is pointed at or focused. @param {string|null} id */
export function readout(id) {
  const box = byId("readout");
  if (!box) return;
  const row = id && shown?.ofDistrict.get(id);
  box.hidden = !row;
  if (!row) return;
  const area = shown.areas.find((each) => each.id === id);
  const group = shown.groups.get(area.group);
  fill(
    "readout",
    el("strong", {}, area.name),
    group ? el("span", { class: "muted" }, ` ${group.name}`) : "",
    el("br"),
    `${shown.isDistricts ? "" : `${row.name}: `}${spoken(row)}`,
    row.note || row.reason ? el("span", { class: "muted" }, ` (${[row.note, row.reason].filter(Boolean).join("; ")})`) : ""
  );
}

function legend(view, state, frame) {
  const most = Math.max(1, ...view.legend.map((entry) => entry.count));
  const item = (entry, label, count, explained = "") =>
    el(
      "li",
      {},
      swatch(entry),
      el("span", { class: "label" }, label, explained ? el("span", { class: "explained" }, explained) : ""),
      el("span", { class: "tally", "--share": Math.min(1, count / most), "aria-hidden": "true" }),
      el("span", { class: "count" }, String(count), el("span", { class: "visually-hidden" }, ` ${count === 1 ? view.level.singular : view.level.plural}`))
    );
  const entries = view.legend.map((entry) => item(entry, entry.label, entry.count));
  for (const kind of ["not_comparable", "suppressed", "not_published"]) {
    const count = view.rows.filter((row) => row.state === kind).length;
    if (count) entries.push(item({ state: kind }, view.missing?.[kind] || texts.spoken[kind], count, view.missing ? "" : texts.explained[kind]));
  }
  const ends = view.file && !view.difference ? texts.ends[view.file.direction] : null;
  fill("legend-title", view.title || (view.file ? `${view.file.short}${view.unit ? ` (${view.unit})` : ""}` : view.unit));
  fill("legend-low", ends && view.legend.length > 1 ? ends[0] : "");
  fill("legend-high", ends && view.legend.length > 1 ? ends[1] : "");
  fill("legend-items", entries);
  const over = state.people ? [] : state.layers.map((layer) => frame.kinds.find((kind) => kind.id === layer)).filter(Boolean);
  fill("legend-over", over.map((kind) => el("li", {}, symbol(kind.shape, kind.colour), el("span", { class: "label" }, kind.name))));
}

function cards(view, state) {
  const panel = byId("selection");
  if (!panel) return;
  const focused = panel.contains(document.activeElement) ? document.activeElement : null;
  const place = focused ? [...panel.querySelectorAll("[data-card] button")].indexOf(focused) : -1;
  fill("selection-cards", state.selection.map((id, i) => card(view, id, marks.selection[i])));
  panel.hidden = state.selection.length === 0;
  if (!focused || focused.isConnected) return;
  const buttons = panel.querySelectorAll("[data-card] button");
  (buttons[Math.min(place, buttons.length - 1)] || byId("side-panel"))?.focus({ preventScroll: true });
}

function card(view, id, mark) {
  const area = view.areas.find((each) => each.id === id);
  const row = view.ofDistrict.get(id);
  const group = view.groups.get(area.group);
  return el(
    "li",
    { class: "card", "data-card": id, "--colour": mark.colour },
    el("p", { class: "card-name" }, symbol(mark.shape, mark.colour), el("strong", {}, area.name), group ? el("span", { class: "muted" }, group.name) : null),
    el("p", { class: "card-value" }, spoken(row)),
    el("p", { class: "card-notes" }, notesOf(view, row)),
    el("button", { type: "button", class: "remove", "data-toggle": id, "aria-label": say(texts.remove, { name: area.name }) }, "×")
  );
}

export function notesOf(view, row) {
  const total = view.rows.filter((each) => each.rank).length;
  const rank = row.rank && view.isDistricts ? say(texts.rankOf, { rank: row.rank, total, first: texts.first[view.file.direction] }) : "";
  return [view.isDistricts ? "" : row.name, view.difference && row.value !== null ? row.absolute : "", rank, row.reason, row.note, row.remark].filter(Boolean).join("; ");
}

/** The table of all values, made when it is opened. */
export function table(view, frame) {
  if (!byId("table-panel")?.open || !view?.file) return;
  const heads = texts.table;
  fill("table-caption", `${view.file.name}, ${view.columns.label}`);
  const titles = [view.level.singular, heads.group, heads.value, heads.state, heads.date, heads.note, heads.parts, heads.source];
  fill("table-head", el("tr", {}, titles.map((text) => el("th", { scope: "col" }, text))));
  fill(
    "table-body",
    view.rows.map((row) => {
      const cells = [
        view.groups.get(row.group)?.name || "",
        row.text,
        texts.stateWords[row.state],
        row.asOf,
        [row.reason, row.note, row.remark].filter(Boolean).join("; "),
        row.parts,
        row.source.map((key) => frame.sources[key].attribution).join("; "),
      ];
      const head = el("th", { scope: "row" }, view.isDistricts ? `${row.id} ${row.name}` : row.name);
      return el("tr", {}, head, cells.map((text, i) => el("td", { class: i === 1 ? "number" : null, "data-head": titles[i + 1] }, text)));
    })
  );
}

export function paint(view, state, frame) {
  shown = { ...view, areas: frame.areas };
  if (view.file) fill("topic-name", view.file.short);
  legend(view, state, frame);
  cards(shown, state);
  table(view, frame);
  readout(null);
}
