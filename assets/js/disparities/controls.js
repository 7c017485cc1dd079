/* Questions, indicator, date and district: they change the state and show what it is. */
(function (s) {
  "use strict";

  const on = (id, event, act) => s.byId(id).addEventListener(event, (given) => act(given.target.value));

  function listen() {
    on("indicator", "change", (indicator) => s.actions.change({ indicator, date: null }, { push: true }));
    on("date", "change", (date) => s.actions.change({ date }, { push: true }));
    on("district", "change", (district) => s.actions.change({ district: district || null }));
    for (const button of document.querySelectorAll("[data-question]"))
      button.addEventListener("click", () => s.actions.change({ question: button.dataset.question }, { push: true }));
    for (const section of Object.values(s.sections)) section.listen?.();
  }

  /** Show the state at once, before its answer is there. */
  function paint(state) {
    for (const button of document.querySelectorAll("[data-question]"))
      button.setAttribute("aria-pressed", String(button.dataset.question === state.question));
    const byParts = s.codec.BY_PARTS.includes(state.question);
    s.byId("indicator-field").hidden = s.byId("date-field").hidden = byParts;
    s.byId("indicator").value = state.indicator;
    s.byId("district").value = state.district || "";
    s.byId("to-explorer").href = `/${s.explorerQuery(state)}`;
    s.sections[state.question].controls?.(state);
  }

  /** The dates of the indicator, and the one that is shown. */
  function dates(view) {
    const select = s.byId("date");
    const key = view.dates.map((date) => date.key).join();
    if (select.dataset.dates !== key) {
      select.replaceChildren(...view.dates.map((date) => s.el("option", { value: date.key }, date.label)));
      select.dataset.dates = key;
    }
    select.value = view.date;
    select.disabled = view.dates.length < 2;
  }

  /** What the explorer can show of the state: the same indicator and district. */
  s.explorerQuery = function (state) {
    const fields = [];
    if (!s.codec.BY_PARTS.includes(state.question)) fields.push(`indikator=${state.indicator}`);
    if (state.district) fields.push(`auswahl=${state.district}`);
    return fields.length ? `?${fields.join("&")}` : "";
  };

  s.controls = { listen, paint, dates };
})((window.sozialraum = window.sozialraum || {}));
