/* Where clustered: four kinds on the map, each with a colour and a pattern; none is a result too. */
(function (s) {
  "use strict";

  const { area, head, refused, table, row, list, swatch } = s.parts;
  const found = (answer) => answer.space?.clusters || [];

  function view(answer, state, base) {
    if (!answer.space) return base;
    const kinds = new Map(found(answer).map((cluster) => [cluster.area, cluster]));
    const known = new Set(answer.rows.map((each) => each.area));
    const legend = Object.entries(s.texts.clusters).map(([kind, label]) => ({ kind, label, colour: s.clusters[kind].colour }));
    const of = ({ id }) => {
      if (!known.has(id)) return null;
      const kind = kinds.get(id)?.kind || "none";
      return { kind, text: `${kinds.get(id)?.label || s.texts.clusters.none}, ${base.ofDistrict.get(id).text}`, colour: `url(#cluster-${kind})` };
    };
    return s.canvas.byAnswer(of, legend, answer.indicator.short);
  }

  function paint(answer, state, shown) {
    s.fill("clusters-global", answer.space?.global || "");
    const none = answer.space && !found(answer).length ? s.texts.noClusters : "";
    refused("clusters-refusal", answer.space_refusal || none);
    list(
      "clusters",
      found(answer).map((cluster) =>
        row(cluster.area, state, {
          swatch: swatch(cluster.kind, s.clusters[cluster.kind].colour),
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
    sentence: (answer) => answer.space?.sentence || s.texts.refusal,
    view,
    paint,
  };
})((window.sozialraum = window.sozialraum || {}));
