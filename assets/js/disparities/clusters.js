/* Where clustered: four kinds on the map, each with a colour and a pattern; none is a result too. */
(function (s) {
  "use strict";

  const { area, head, refused, unanswered, table, row, list, swatch } = s.parts;
  const found = (answer) => answer.space?.clusters || [];

  const kindOf = (cluster) => (cluster ? (cluster.doubtful ? "doubtful" : cluster.kind) : "none");

  function view(answer, state, base) {
    if (!answer.space) return base;
    const kinds = new Map(found(answer).map((cluster) => [cluster.area, cluster]));
    const known = new Set(answer.rows.map((each) => each.area));
    const doubtful = found(answer).some((cluster) => cluster.doubtful);
    const legend = Object.entries(s.texts.clusters)
      .filter(([kind]) => doubtful || kind !== "doubtful")
      .map(([kind, label]) => ({ kind, label, colour: s.clusters[kind].colour }));
    const of = ({ id }) => {
      if (!known.has(id)) return null;
      const kind = kindOf(kinds.get(id));
      return { kind, text: `${kinds.get(id)?.label || s.texts.clusters.none}, ${base.ofDistrict.get(id).text}`, colour: `url(#cluster-${kind})` };
    };
    return s.canvas.byAnswer(of, legend, answer.indicator.short, base);
  }

  function paint(answer, state, shown) {
    s.fill("clusters-global", answer.space?.global || "");
    const none = answer.space && !found(answer).length ? answer.space.bridge || s.texts.noClusters : answer.space?.bridge;
    if (!unanswered("clusters-refusal", answer.space_refusal)) refused("clusters-refusal", none);
    list(
      "clusters",
      found(answer).map((cluster) =>
        row(cluster.area, state, {
          swatch: swatch(kindOf(cluster), s.clusters[kindOf(cluster)].colour),
          value: cluster.label,
          note: cluster.p_text,
        })
      )
    );
    table(
      "clusters",
      answer.indicator.name,
      [head("district"), head("cluster"), head("p")],
      found(answer).map((cluster) => [area(cluster.area).name, cluster.label, cluster.p_text])
    );
    document.querySelector("#part-clusters .twin").hidden = !found(answer).length;
    return shown;
  }

  s.sections.gehaeuft = {
    ask: s.inequality,
    sentence: (answer) => answer.space?.sentence || answer.space_refusal,
    view,
    paint,
  };
})((window.sozialraum = window.sozialraum || {}));
