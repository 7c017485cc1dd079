/* What answers are made of: refusals, table twins, rows that select a district. */
(function (s) {
  "use strict";

  const area = (id) => s.frame.areas.find((each) => each.id === id);
  const head = (key) => s.texts.heads[key];

  /** Show the reason in place of what could not be computed; returns whether there is one. */
  function refused(id, reason, ...hidden) {
    s.byId(id).hidden = !reason;
    s.fill(id, reason || "");
    for (const other of hidden) s.byId(other).hidden = Boolean(reason);
    return Boolean(reason);
  }

  const MOST_OFFERED = 6;

  /** In place of an answer that a topic does not have: topics that have one, or why none has. */
  function unanswered(id, reason, ...hidden) {
    if (!refused(id, reason, ...hidden)) return false;
    const { question } = s.state();
    const able = s.offered.filter((each) => !s.topics.reason(each.id, question)).slice(0, MOST_OFFERED);
    const button = ({ id: topic, name }) => s.el("button", { type: "button", class: "segment", "data-topic": topic }, name);
    s.fill(
      id,
      s.el("p", {}, able.length ? s.texts.alternatives : s.general[question] || s.texts.noAlternative),
      able.length ? s.el("div", { class: "chips" }, able.map(button)) : ""
    );
    return true;
  }

  /** The table of an answer: a caption, heads, and rows whose first cell names them. */
  function table(name, caption, heads, rows) {
    s.fill(`table-${name}-caption`, caption);
    s.fill(`table-${name}-head`, s.el("tr", {}, heads.map((text) => s.el("th", { scope: "col" }, text))));
    s.fill(
      `table-${name}-body`,
      rows.map(([first, ...rest]) =>
        s.el("tr", {}, s.el("th", { scope: "row" }, first), rest.map((text) => s.el("td", {}, text ?? "")))
      )
    );
  }

  /** A district in a list: a button that selects it. `lead` stands before, `value` behind the name, `track` under it. */
  function row(id, state, { lead = "", value = "", note = "", track = null, swatch = null }) {
    const { name, group } = area(id);
    const mark = state.district === id ? s.marks[0].colour : null;
    return s.el(
      "li",
      {},
      s.el(
        "button",
        { type: "button", class: "row", "data-toggle": id, "aria-pressed": String(state.district === id), "--mark": mark },
        s.el("span", { class: "rank" }, swatch || lead),
        s.el("span", { class: "name" }, name, s.el("span", { class: "group" }, s.groupName({ group }))),
        s.el("span", { class: "value" }, value),
        track,
        note ? s.el("span", { class: "note" }, note) : null
      )
    );
  }

  /** Fill a list without losing the focus in it. */
  function list(id, rows) {
    const focused = document.activeElement?.closest?.(`#${id} [data-toggle]`)?.dataset.toggle;
    s.fill(id, rows);
    if (focused) document.querySelector(`#${id} [data-toggle="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  }

  /** A coloured square for legends and lists; clusters carry their pattern too. */
  const swatch = (kind, colour) => s.el("span", { class: `swatch swatch-${kind}`, "--colour": colour, "aria-hidden": "true" });

  s.parts = { area, head, refused, unanswered, table, row, list, swatch };
  s.sections = {};
})((window.sozialraum = window.sozialraum || {}));
