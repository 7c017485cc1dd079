/* The ranking: all areas from high to low as a list of bars, and the table twin of the view. */
(function (s) {
  "use strict";

  function scale(rows, city) {
    const numbers = rows.filter((row) => row.value !== null).map((row) => row.value);
    if (city) numbers.push(city.value);
    const low = Math.min(0, ...numbers);
    const high = Math.max(0, ...numbers);
    const span = high - low || 1;
    return (value) => (100 * (value - low)) / span;
  }

  function bar(row, position, city) {
    const zero = position(0);
    const end = row.value === null ? zero : position(row.value);
    return s.el(
      "span",
      { class: "track", "aria-hidden": "true" },
      s.el("span", {
        class: `bar ${row.state === "known" ? "" : `swatch-${row.state}`}`,
        "--from": `${Math.min(zero, end)}%`,
        "--length": row.value === null ? "100%" : `${Math.abs(end - zero)}%`,
        "--colour": row.colour,
      }),
      city ? s.el("span", { class: "city-line", "--at": `${position(city.value)}%` }) : null
    );
  }

  function line(row, view, state, position, city) {
    const place = state.selection.indexOf(row.id);
    const group = view.groups.get(row.group);
    const content = [
      s.el("span", { class: "rank" }, row.rank ? `${row.rank}.` : ""),
      s.el(
        "span",
        { class: "name" },
        place >= 0 ? s.symbol(s.marks[place].shape, s.marks[place].colour) : null,
        row.name,
        group ? s.el("span", { class: "group" }, s.symbol(group.marker, group.colour), group.name) : null
      ),
      s.el("span", { class: "value" }, row.text),
      bar(row, position, city),
      s.el("span", { class: "note" }, row.state === "known" ? row.note : s.texts.spoken[row.state]),
    ];
    if (!view.isDistricts) return s.el("li", {}, s.el("div", { class: "row" }, content));
    return s.el(
      "li",
      {},
      s.el(
        "button",
        {
          type: "button",
          class: "row",
          "data-toggle": row.id,
          "aria-pressed": String(place >= 0),
          "--mark": place >= 0 ? s.marks[place].colour : null,
        },
        content
      )
    );
  }

  /** Rows come in the areas' own order, which sorting keeps for equal values. */
  function byValue(a, b) {
    if ((a.value === null) !== (b.value === null)) return a.value === null ? 1 : -1;
    return b.value - a.value;
  }

  function paint(view, state) {
    const active = state.view === "rangliste";
    s.byId("ranking-panel").hidden = !active;
    if (active) list(view, state);
    const panel = s.byId("table-panel");
    if (panel.open) table(view);
    else panel.ontoggle = () => panel.open && table(view);
    if (panel.open) panel.ontoggle = null;
  }

  function list(view, state) {
    const city = view.reference === null ? null : { value: view.reference };
    const position = scale(view.rows, city);
    const focused = document.activeElement?.closest?.("#ranking [data-toggle]")?.dataset.toggle;
    const rows = view.rows.filter((row) => !state.types.length || state.types.includes(row.group ?? row.id));
    s.fill(
      "ranking",
      rows.sort(byValue).map((row) => line(row, view, state, position, city))
    );
    if (focused) document.querySelector(`#ranking [data-toggle="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    const text = view.difference ? s.texts.cityDifference : s.texts.city;
    s.fill("ranking-city", view.city ? s.say(text, view.city) : "");
    s.byId("ranking-city").classList.toggle("with-line", Boolean(city));
  }

  function table(view) {
    const heads = s.texts.table;
    s.fill("table-caption", `${view.file.name}, ${view.columns.label}`);
    s.fill(
      "table-head",
      s.el(
        "tr",
        {},
        [view.level.singular, heads.group, heads.value, heads.state, heads.date, heads.note, heads.parts, heads.source].map((text) =>
          s.el("th", { scope: "col" }, text)
        )
      )
    );
    s.fill(
      "table-body",
      view.rows.map((row) => {
        const group = view.groups.get(row.group);
        const cells = [
          group ? group.name : "",
          row.text,
          s.texts.stateWords[row.state],
          row.asOf,
          [row.note, row.remark].filter(Boolean).join("; "),
          row.parts,
          s.credits.places(row).flatMap(({ name, href }, i) => [i ? "; " : "", s.credits.link(name, href)]),
        ];
        return s.el(
          "tr",
          {},
          s.el("th", { scope: "row" }, view.isDistricts ? `${row.id} ${row.name}` : row.name),
          cells.map((text, i) => s.el("td", { class: i === 1 ? "number" : null }, text))
        );
      })
    );
  }

  s.ranking = { paint };
})((window.sozialraum = window.sozialraum || {}));
