/* What stands around the map: legend, readout, cards of the selection. */
import { marks, texts } from "./boot.js";
import { byId, el, fill, say, spoken, swatch, symbol } from "./dom.js";
import { kindsOf } from "./layers.js";

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
    " · ",
    `${shown.isDistricts ? "" : `${row.name}: `}${spoken(row)}`,
    row.note || row.reason ? el("span", { class: "muted" }, ` (${[row.note, row.reason].filter(Boolean).join("; ")})`) : ""
  );
}

function legend(view, state, frame) {
  const most = Math.max(1, ...view.legend.map((entry) => entry.count));
  const entry = (sign, label, ...more) => el("li", {}, sign, el("span", { class: "label" }, label), ...more);
  const counted = (row, label, count, explained = "") =>
    entry(
      swatch(row),
      label,
      count !== null && el("span", { class: "count" }, String(count), el("span", { class: "visually-hidden" }, ` ${count === 1 ? view.level.singular : view.level.plural}`)),
      count !== null && el("span", { class: "tally", "--share": Math.min(1, count / most), "aria-hidden": "true" }),
      explained && el("span", { class: "explained" }, explained)
    );
  const missing = ["not_comparable", "suppressed", "not_published"].map((kind) => [kind, view.rows.filter((row) => row.state === kind).length]).filter(([, count]) => count);
  const ends = view.ends !== false && !view.difference && view.legend.length > 1 ? texts.ends[view.file.direction] : [];
  fill("legend-title", view.heading);
  fill("legend-low", ends[0] || "");
  fill("legend-high", ends[1] || "");
  fill(
    "legend-items",
    view.legend.map((own) => counted(own, own.label, own.count)),
    missing.map(([kind, count]) => counted({ state: kind }, view.missing?.[kind] || texts.spoken[kind], count, view.missing ? "" : texts.explained[kind]))
  );
  const groups = state.layers.includes("typen") && !state.people ? [...view.groups.values()] : [];
  fill(
    "legend-over",
    groups.map((group) => entry(el("span", { class: "outline", "--colour": group.colour, "aria-hidden": "true" }), group.name)),
    kindsOf(state, frame).map((kind) => entry(symbol(kind.shape, kind.colour), kind.name))
  );
  const lists = byId("legend-items").parentElement;
  lists.tabIndex = lists.scrollHeight > lists.clientHeight ? 0 : -1;
}

function cards(view, state) {
  const panel = byId("selection");
  if (!panel) return;
  const stops = () => /** @type {HTMLElement[]} */ ([...panel.querySelectorAll("[data-card] :is(a, button)")]);
  const inside = panel.contains(document.activeElement);
  const place = stops().indexOf(/** @type {any} */ (document.activeElement));
  fill("selection-cards", state.selection.map((id, i) => card(view, id, marks.selection[i])));
  panel.hidden = state.selection.length === 0;
  if (inside && (panel.hidden || place >= 0))
    (stops()[Math.min(place, stops().length - 1)] || byId("side-panel")).focus({ preventScroll: true });
}

function card(view, id, mark) {
  const area = view.areas.find((each) => each.id === id);
  const row = view.ofDistrict.get(id);
  const group = view.groups.get(area.group);
  const rank = row.rank && view.isDistricts && say(texts.rank, { rank: row.rank, total: view.ranks });
  const absolute = row.value !== null && row.text !== row.absolute && row.absolute;
  const notes = [group?.name, view.isDistricts ? "" : row.name, absolute, row.reason, row.note, row.remark];
  const remove = { "data-toggle": id, "aria-label": say(texts.remove, { name: area.name }) };
  return el(
    "li",
    { class: "card", "data-card": id, "--colour": mark.colour },
    el("p", { class: "card-name" }, symbol(mark.shape, mark.colour), el("strong", {}, area.name)),
    el("p", { class: "card-value" }, spoken(row)),
    el("p", { class: "card-rank" }, rank && rank !== row.text ? rank : ""),
    el("p", { class: "card-notes" }, notes.filter(Boolean).join("; "), view.isDistricts && whence(row)),
    el("button", { type: "button", class: "remove", ...remove }, "×")
  );
}

/** Links to where a value was published. */
const whence = (row) =>
  row.places
    .filter(({ href }) => href)
    .flatMap(({ name, href }, i) => {
      const text = i ? `${texts.table.source} ${i + 1}` : texts.table.source;
      return ["; ", el("a", { href, rel: "noreferrer", title: name, "aria-label": `${text}: ${name}` }, text)];
    });

export function paint(view, state, frame) {
  shown = { ...view, frame, areas: frame.areas };
  if (view.file) fill("topic-name", view.file.short);
  legend(view, state, frame);
  cards(shown, state);
  readout(null);
}
