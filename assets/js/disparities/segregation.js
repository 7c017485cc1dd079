/* Who lives where: the index of dissimilarity and what each district adds to it, or why there is none. */
(function (s) {
  "use strict";

  const { area, head, unanswered, table, row, list } = s.parts;

  /** The map of contributions where the answer brings classes; the values otherwise. */
  function view(answer, state, base) {
    const own = answer.segregation;
    if (!own?.classes) return base;
    const of = new Map(own.rows.map((each) => [each.area, each]));
    const legend = own.classes.map((each, kind) => ({ kind, label: each.name, colour: each.colour }));
    const say = ({ id }) => {
      const each = of.get(id);
      return each ? { kind: each.class, text: each.text, colour: own.classes[each.class].colour } : null;
    };
    return { ...s.canvas.byAnswer(say, legend, s.texts.heads.contribution, base), missing: s.texts.notCounted };
  }

  function paint(answer, state) {
    const own = answer.segregation;
    unanswered("segregation-refusal", answer.segregation_refusal);
    const rows = [...(own?.rows || [])].sort((a, b) => b.contribution - a.contribution);
    const most = Math.max(...rows.map((each) => Math.abs(each.contribution)), 1e-9);
    const track = ({ contribution }) => {
      const from = `${50 + (50 * Math.min(0, contribution)) / most}%`;
      const length = `${(50 * Math.abs(contribution)) / most}%`;
      const bar = s.el("span", { class: "bar", "--from": from, "--length": length, "--colour": "var(--accent)" });
      return s.el("span", { class: "track", "aria-hidden": "true" }, bar, s.el("span", { class: "middle" }));
    };
    list("segregation", rows.map((each) => row(each.area, state, { value: each.text, note: each.quotient_text, track: track(each) })));
    table(
      "segregation",
      answer.indicator.name,
      [head("district"), head("contribution"), head("quotient")],
      rows.map((each) => [area(each.area).name, each.text, each.quotient_text])
    );
    document.querySelector("#part-segregation .twin").hidden = !own;
  }

  s.sections.wohnen = {
    ask: s.inequality,
    sentence: (answer) => answer.segregation?.sentence || answer.segregation_refusal,
    view,
    paint,
  };
})((window.sozialraum = window.sozialraum || {}));
