/* How unequal: measures as sentences, the Lorenz curve linked to the map, Theil's shares. */
(function (s) {
  "use strict";

  const { area, head, refused, unanswered, table } = s.parts;
  let points = [];

  function measures(answer) {
    s.fill(
      "measures",
      answer.measures.map((measure) =>
        s.el(
          "li",
          { class: measure.text === null ? "measure is-refused" : "measure" },
          s.el("h4", {}, measure.name),
          measure.text === null ? null : s.el("p", { class: "figure" }, measure.text),
          s.el("p", {}, measure.sentence)
        )
      )
    );
  }

  function theil(answer) {
    s.byId("part-theil").hidden = !answer.theil_sentence;
    s.fill("theil-sentence", answer.theil_sentence || "");
    s.fill(
      "theil-groups",
      answer.groups.map((group) => s.el("li", {}, s.el("span", {}, group.name), s.el("strong", {}, group.share_text)))
    );
  }

  const percent = (share) => `${(100 * share).toLocaleString("de-DE", { maximumFractionDigits: 1 })} %`;

  async function lorenz(answer, state, view) {
    if (refused("lorenz-refusal", answer.lorenz_refusal, "lorenz")) return;
    points = answer.lorenz.points.filter((point) => point.area);
    s.fill("lorenz-sentence", answer.lorenz.sentence);
    table(
      "lorenz",
      answer.indicator.name,
      [head("district"), head("value"), answer.lorenz.axes.over, answer.lorenz.axes.amount],
      points.map((point) => [area(point.area).name, view.ofDistrict.get(point.area).text, percent(point.x), percent(point.y)])
    );
    walk(state, view);
    const figure = s.plots.copy(s.figures.lorenz);
    const chosen = (point) => point.area === state.district;
    const trace = {
      ...figure.trace,
      x: [0, ...points.map((point) => 100 * point.x)],
      y: [0, ...points.map((point) => 100 * point.y)],
      text: ["", ...points.map((point) => hover(point, view))],
      customdata: ["", ...points.map((point) => point.area)],
      marker: {
        ...figure.trace.marker,
        size: [0, ...points.map((point) => (chosen(point) ? 15 : 8))],
        color: ["#fff", ...points.map((point) => view.ofDistrict.get(point.area).colour || "#fff")],
        line: {
          color: ["#fff", ...points.map((point) => (chosen(point) ? s.marks[0].colour : "#2b3640"))],
          width: [0, ...points.map((point) => (chosen(point) ? 4 : 1))],
        },
      },
    };
    figure.layout.xaxis.title = { text: answer.lorenz.axes.over };
    figure.layout.yaxis.title = { text: answer.lorenz.axes.amount };
    await s.plots.draw("lorenz", answer.lorenz.sentence, [figure.equal, trace], figure.layout);
  }

  const hover = (point, view) => {
    const row = view.ofDistrict.get(point.area);
    return s.charts.hover(row.name, [row.text]);
  };

  /** The keyboard's way along the curve: a slider whose value is a district. */
  function walk(state, view) {
    const slider = s.byId("lorenz-walk");
    slider.max = String(points.length - 1);
    const at = points.findIndex((point) => point.area === state.district);
    if (at >= 0) slider.value = String(at);
    const row = view.ofDistrict.get(points[Number(slider.value)].area);
    slider.setAttribute("aria-valuetext", `${row.name}: ${row.text}`);
  }

  function listen() {
    const slider = s.el("input", { type: "range", id: "lorenz-walk", min: "0", max: "1", value: "0" });
    slider.addEventListener("input", () => s.actions.change({ district: points[Number(slider.value)].area }));
    s.fill("lorenz-slot", slider);
  }

  s.inequality = (state, base) => s.answer(`/ungleichheit/${s.topics.of(state)}?stichtag=${base.date}`);

  s.sections.ungleich = {
    listen,
    ask: s.inequality,
    sentence: (answer) => answer.answers.ungleich.reason || `${answer.measures[0].sentence} ${answer.basis}`,
    view: (answer, state, base) => base,
    paint(answer, state, view) {
      const { reason } = answer.answers.ungleich;
      if (unanswered("unequal-refusal", reason, "part-measures", "part-lorenz", "part-theil")) return null;
      measures(answer);
      theil(answer);
      return lorenz(answer, state, view);
    },
    highlight: (id) => s.plots.highlight("lorenz", id),
  };
})((window.sozialraum = window.sozialraum || {}));
