/* The index lab: the result of an index on the map and in a list, how sure it is, and what it is made of. */
(function (s) {
  "use strict";

  const { area, head, refused, table, row, list, swatch } = s.parts;
  const MOST_BARS = 8;
  const byRank = (answer) => [...answer.rows].sort((a, b) => a.rank - b.rank);
  const rankText = (each) => s.say(s.texts.rankRange, { rank: each.rank, low: each.rank_low, high: each.rank_high });

  async function ask(state) {
    const recipe = s.lab.recipeOf(state);
    return recipe.parts.length ? s.answer(`/index?${s.lab.query(recipe)}`) : { ...NOTHING, title: s.texts.emptyIndex, refusal: s.texts.noParts };
  }

  const NOTHING = { parts: [], sources: [], rows: [], left_out: [], classes: [], sentence: "" };

  function view(answer, state) {
    const of = new Map(answer.rows.map((each) => [each.area, each]));
    const why = new Map(answer.left_out.map((each) => [each.area, each.reason]));
    const legend = answer.classes.map((each, kind) => ({ kind, label: each.name, colour: each.colour }));
    const say = ({ id }) => {
      const each = of.get(id);
      return each && { kind: each.class, text: `${each.class_name} (${each.text})`, note: rankText(each), colour: answer.classes[each.class].colour, ink: answer.classes[each.class].ink };
    };
    const shown = s.canvas.byAnswer(say, legend, answer.title);
    for (const each of shown.rows) each.reason = why.get(each.id);
    return { ...shown, missing: s.texts.heads.notRated };
  }

  function rows(answer, state) {
    list(
      "index-rows",
      byRank(answer).map((each) =>
        row(each.area, state, {
          swatch: swatch("class", answer.classes[each.class].colour),
          value: s.el("span", {}, `${each.class_name} `, s.el("span", { class: `stability stability-${each.badge}` }, each.badge)),
          note: s.el("span", { title: each.badge_text }, rankText(each)),
        })
      )
    );
    const heads = ["district", "index", "class", "range", "badge"].map(head);
    const cells = (each) => [area(each.area).name, each.text, each.class_name, rankText(each), each.badge_text];
    table("index", answer.sentence, heads, byRank(answer).map(cells));
  }

  async function contributions(answer, state) {
    const chosen = answer.rows.find((each) => each.area === state.district);
    const top = byRank(answer).slice(0, MOST_BARS).filter((each) => each !== chosen);
    const bars = chosen ? [chosen, ...top] : top;
    s.fill("contributions-about", chosen ? s.say(s.texts.shownWith, area(chosen.area)) : s.texts.highest);
    const figure = s.plots.copy(s.figures.contributions);
    const names = bars.map((each) => (each === chosen ? s.charts.hover(area(each.area).name, []) : s.verbatim(area(each.area).name)));
    const text = (each, part, k) => s.charts.hover(area(each.area).name, [`${part.short}: ${number(each.contributions[k])}`]);
    const traces = answer.parts.map((part, k) => ({
      ...figure.trace,
      name: s.verbatim(part.short),
      x: bars.map((each) => each.contributions[k]),
      y: bars.map((each) => each.area),
      text: bars.map((each) => text(each, part, k)),
      customdata: bars.map((each) => each.area),
      marker: figure.marks[k % figure.marks.length],
    }));
    figure.layout.xaxis.title = { text: s.texts.points };
    Object.assign(figure.layout.yaxis, { type: "category", tickvals: bars.map((each) => each.area), ticktext: names });
    table(
      "contributions",
      s.texts.points,
      [head("district"), ...answer.parts.map((part) => part.short), head("index")],
      bars.map((each) => [area(each.area).name, ...each.contributions.map(number), each.text])
    );
    s.byId("plot-contributions").style.height = `${9 + 1.9 * bars.length + 1.2 * answer.parts.length}rem`;
    await s.plots.draw("contributions", answer.carrier, traces, figure.layout);
  }

  const number = (value) => value.toLocaleString("de-DE", { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero" });

  function redundancy(answer) {
    const { sentence, pairs } = answer.redundancy;
    const short = (id) => answer.parts.find((part) => part.id === id)?.short || id;
    s.fill("redundancy", sentence);
    s.byId("redundancy").classList.toggle("warning", pairs.length > 0);
    s.fill("redundancy-pairs", pairs.map((pair) => s.el("li", {}, `${short(pair.a)} – ${short(pair.b)}: ${pair.r_text}`)));
    const names = answer.parts.map((part) => part.short);
    const rows = answer.correlations.map((line, i) => [names[i], ...line.map((r) => (r === null ? "" : number(r)))]);
    table("redundancy", sentence, ["", ...names], rows);
  }

  function matrix(answer) {
    s.fill("matrix", answer.matrix ? answer.matrix.sentence : answer.matrix_refusal);
    s.byId("matrix").classList.toggle("refusal", !answer.matrix);
    s.byId("table-matrix-body").closest(".table-scroll").hidden = !answer.matrix;
    if (!answer.matrix) return;
    const names = answer.classes.map((each) => each.name);
    table("matrix", answer.matrix.sentence, ["", ...answer.matrix.columns], answer.matrix.counts.map((line, i) => [names[i], ...line.map(String)]));
  }

  function leftOut(answer) {
    s.byId("left-out-fold").hidden = !answer.left_out.length;
    s.fill("left-out", answer.left_out.map((each) => s.el("li", {}, `${area(each.area).name}: ${each.reason}`)));
  }

  s.sections.index = {
    listen: () => s.lab.listen(),
    ask,
    headline: (answer) => answer.title,
    sentence: (answer) => answer.sentence,
    view,
    paint(answer, state) {
      s.lab.offerPresets();
      s.lab.paint(s.state());
      if (refused("index-refusal", answer.refusal, "index-result")) return null;
      s.fill("carrier", answer.carrier);
      s.fill("stability", answer.stability);
      rows(answer, state);
      redundancy(answer);
      matrix(answer);
      leftOut(answer);
      return contributions(answer, state);
    },
    controls: (state) => s.lab.paint(state),
  };
})((window.sozialraum = window.sozialraum || {}));
