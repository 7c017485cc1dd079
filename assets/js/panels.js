/* Words around the map: sentence, legend, readout, selection, meaning, sources. */
(function (s) {
  "use strict";

  let shown = null;

  /** The value of the district that is pointed at or focused; the hint when there is none. */
  function readout(id) {
    const area = id && s.frame.areas.find((each) => each.id === id);
    s.byId("readout").hidden = !area || !shown;
    if (!area || !shown) return;
    const row = shown.ofDistrict.get(id);
    const group = shown.groups.get(area.group);
    s.fill(
      "readout",
      s.el("strong", {}, area.name),
      group ? s.el("span", { class: "muted" }, ` ${group.name}`) : "",
      s.el("br"),
      `${shown.isDistricts ? "" : `${row.name}: `}${s.view.said(row)}`,
      row.note || row.reason ? s.el("span", { class: "muted" }, ` (${[row.note, row.reason].filter(Boolean).join("; ")})`) : ""
    );
  }

  function legend(view, state) {
    const most = Math.max(1, ...view.legend.map((entry) => entry.count));
    const entries = view.legend.map((entry) => item(entry, entry.label, entry.count, most));
    const { suppressed, missing, not_comparable } = view.columns;
    for (const [state, count] of Object.entries({ not_comparable, suppressed, "not-published": missing }))
      if (count) entries.push(item({ state }, s.texts.spoken[state], count, most, s.texts.explained[state]));
    if (state.layers.includes("typen") && !state.people)
      for (const group of view.groups.values())
        entries.push(s.el("li", {}, s.el("span", { class: "outline", "--colour": group.colour, "aria-hidden": "true" }), s.el("span", { class: "label" }, group.name)));
    const marks = state.people ? [] : state.layers.map((layer) => s.frame.kinds.find((kind) => kind.id === layer)).filter(Boolean);
    for (const kind of marks)
      entries.push(s.el("li", {}, s.symbol(kind.shape, kind.colour), s.el("span", { class: "label" }, kind.name)));
    const marked = (state.present || state.layers.includes("werte")) && view.rows.some((row) => row.dated);
    const burden = view.columns.scheme ? "" : s.texts.burden[view.file.direction];
    s.fill("legend-note", [burden, marked ? s.texts.older : ""].filter(Boolean).join("; "));
    s.fill("legend-unit", view.unit);
    s.fill("legend-areas", view.level.plural);
    s.fill("legend-items", entries);
  }

  /** A class with its count, drawn as a bar too: the legend is a histogram. */
  function item(entry, label, count, most, explained) {
    return s.el(
      "li",
      {},
      s.swatch(entry),
      s.el("span", { class: "label" }, label),
      s.el("span", { class: "tally", "--share": Math.min(1, count / most), "aria-hidden": "true" }),
      s.el("span", { class: "count" }, String(count), s.el("span", { class: "visually-hidden" }, ` ${shown.level.plural}`)),
      explained ? s.el("span", { class: "explained" }, explained) : null
    );
  }

  function selection(view, state) {
    const cards = state.selection.map((id, i) => {
      const area = s.frame.areas.find((each) => each.id === id);
      const row = view.ofDistrict.get(id);
      const group = view.groups.get(area.group);
      return s.el(
        "li",
        { class: "card", "data-card": id, "--colour": s.marks[i].colour },
        s.el(
          "p",
          { class: "card-name" },
          s.symbol(s.marks[i].shape, s.marks[i].colour),
          s.el("strong", {}, area.name),
          group ? s.el("span", { class: "muted" }, group.name) : null
        ),
        s.el("p", { class: "card-value" }, s.view.said(row)),
        s.el("p", { class: "card-notes" }, notesOf(view, row), view.isDistricts ? whence(row) : null),
        s.el(
          "button",
          { type: "button", class: "remove", "data-toggle": id, "aria-label": s.say(s.texts.remove, { name: area.name }) },
          "×"
        )
      );
    });
    const panel = s.byId("selection");
    const focused = panel.contains(document.activeElement) ? document.activeElement : null;
    const place = focused ? [...panel.querySelectorAll("[data-card] button")].indexOf(focused) : -1;
    s.fill("selection-cards", cards);
    panel.hidden = cards.length === 0;
    if (focused && !focused.isConnected) keepFocus(panel, place);
    else if (focused && panel.hidden) s.byId("side-panel").focus({ preventScroll: true });
  }

  /** When the focused card is gone, the focus goes to the one in its place, or to the list. */
  function keepFocus(panel, place) {
    const buttons = panel.querySelectorAll("[data-card] button");
    (buttons[Math.min(place, buttons.length - 1)] || s.byId("side-panel")).focus({ preventScroll: true });
  }

  function notesOf(view, row) {
    const total = view.rows.filter((each) => each.rank).length;
    const absolute = view.difference && row.state === "known" ? row.absolute : "";
    const first = s.texts.first[view.file.direction];
    const rank = row.rank && view.isDistricts ? s.say(s.texts.rankOf, { rank: row.rank, total, first }) : "";
    return [view.isDistricts ? "" : row.name, absolute, rank, row.note, row.reason, row.remark].filter(Boolean).join("; ");
  }

  function whence(row) {
    const sources = s.credits.places(row).filter(({ href }) => href);
    const head = s.texts.table.source;
    const link = ({ name, href }, i) => s.el("a", { href, rel: "noreferrer", "aria-label": `${head}: ${name}`, title: name }, i ? `${head} ${i + 1}` : head);
    return sources.flatMap((source, i) => ["; ", link(source, i)]).slice(row.rank || row.note || row.remark ? 0 : 1);
  }

  function meaning(view) {
    const file = view.file;
    const known = view.rows.filter((row) => row.state === "known").length;
    const pairs = [
      [s.texts.meaning.definition, file.definition],
      [s.texts.meaning.limits, file.limits],
      [s.texts.meaning.coverage, s.say(s.texts.coverage, { known, total: view.rows.length, areas: view.level.plural })],
      [s.texts.meaning.direction, s.texts.direction[file.direction]],
      [s.texts.meaning.dates, view.columns.label],
      [s.texts.meaning.classes, s.texts.methods[file.method]],
    ];
    s.fill(
      "meaning-list",
      pairs.filter(([, text]) => text).flatMap(([term, text]) => [s.el("dt", {}, term), s.el("dd", {}, text)]),
      s.el("dt", {}, s.texts.meaning.sources),
      s.el("dd", {}, s.el("ul", { id: "sources" }))
    );
  }

  /** From whom the figures, the circles and the facilities are that the state shows. */
  function roles(view, state) {
    const lines = state.view === "verlauf" ? s.frame.levels.flatMap((level) => drawn(view, state, level)) : [];
    const layers = state.people ? [] : state.layers;
    return {
      figures: [...view.columns.sources, ...lines],
      places: layers.flatMap((layer) => s.frame.places[layer] || []),
      circles: state.people ? s.frame.circles : [],
    };
  }

  /** Sources of what is drawn over time: selected districts, all larger areas. */
  function drawn(view, state, level) {
    const of = view.file.levels[level.id].seriesSources;
    return (level.id === s.frame.levels[0].id ? state.selection : Object.keys(of)).flatMap((area) => of[area] || []);
  }

  /** Name the sources of all that is shown, those of a second indicator with them. */
  function credit(view, state, answer) {
    const { figures, ...others } = roles(view, state);
    s.credits.show({ figures: [...figures, ...(answer?.sources || [])], dots: answer?.dots || [], ...others });
  }

  /** `answer` is what was asked for the chosen chart. */
  function paint(view, state, answer) {
    shown = view;
    s.fill("headline", view.file.name);
    s.fill("plain", view.file.plain);
    s.fill("sentence", state.simple ? view.columns.simple : view.columns.sentence);
    document.title = `${view.file.name} – ${s.frame.dataset.title}`;
    legend(view, state);
    selection(view, state);
    meaning(view);
    credit(view, state, answer);
    readout(null);
  }

  function notes(list) {
    s.byId("note").hidden = list.length === 0;
    s.fill("note-text", list.join(" "));
  }

  s.panel = { paint, readout, notes };
})((window.sozialraum = window.sozialraum || {}));
