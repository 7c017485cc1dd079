/* How sure is the rank: the range in which each district's rank can lie. */
(function (s) {
  "use strict";

  const { area, head, unanswered, table, row, list } = s.parts;

  function range(each, total) {
    const at = (rank) => `${(100 * (rank - 0.5)) / total}%`;
    return s.el(
      "span",
      { class: "track", "aria-hidden": "true" },
      s.el("span", { class: "range", "--from": `${(100 * (each.low - 1)) / total}%`, "--length": `${(100 * (each.high - each.low + 1)) / total}%` }),
      s.el("span", { class: "spot", "--at": at(each.rank) })
    );
  }

  function paint(answer, state, view) {
    const rows = [...(answer.ranks?.rows || [])].sort((a, b) => a.rank - b.rank);
    const values = (id) => view.ofDistrict.get(id).text;
    unanswered("ranks-refusal", answer.ranks_refusal);
    list("ranks", rows.map((each) => row(each.area, state, { lead: String(each.rank), value: values(each.area), note: each.text, track: range(each, rows.length) })));
    table(
      "ranks",
      answer.indicator.name,
      [head("district"), head("value"), head("rank"), head("range")],
      rows.map((each) => [area(each.area).name, values(each.area), String(each.rank), each.text])
    );
    document.querySelector("#part-ranks .twin").hidden = !rows.length;
  }

  s.sections.rang = {
    ask: s.inequality,
    sentence: (answer) => answer.ranks?.model || answer.ranks_refusal,
    view: (answer, state, base) => base,
    paint,
  };
})((window.sozialraum = window.sozialraum || {}));
