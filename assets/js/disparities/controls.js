/* Questions, indicator, date and district: they change the state and show what it is. */
(function (s) {
  "use strict";

  const on = (id, event, act) => s.byId(id).addEventListener(event, (given) => act(given.target.value));

  function listen() {
    on("indicator", "change", (indicator) => s.actions.topic(indicator));
    on("date", "change", (date) => s.actions.change({ indicator: s.topics.of(s.state()), date }, { push: true }));
    on("district", "change", (district) => s.actions.change({ district: district || null }));
    for (const button of document.querySelectorAll("[data-question]"))
      button.addEventListener("click", () => s.actions.ask(button.dataset.question));
    for (const section of Object.values(s.sections)) section.listen?.();
  }

  /** Show the state at once, before its answer is there. */
  function paint(state) {
    for (const button of document.querySelectorAll("[data-question]"))
      button.setAttribute("aria-pressed", String(button.dataset.question === state.question));
    answerable(state);
    const byParts = s.codec.BY_PARTS.includes(state.question);
    s.byId("indicator-field").hidden = s.byId("date-field").hidden = byParts;
    s.byId("indicator").value = s.topics.of(state);
    s.byId("district").value = state.district || "";
    s.byId("to-explorer").href = `/${s.explorerQuery(state)}`;
    s.sections[state.question].controls?.(state);
  }

  /** What cannot be asked, or not of this topic, is greyed and says why. */
  function answerable({ question }) {
    for (const button of document.querySelectorAll("[data-question]")) {
      const why = s.topics.dead(button.dataset.question);
      button.setAttribute("aria-disabled", String(Boolean(why)));
      button.title = why;
    }
    for (const option of s.byId("indicator").querySelectorAll("option")) {
      option.title = s.topics.reason(option.value, question);
      option.disabled = Boolean(option.title);
    }
    for (const option of s.byId("add-part").querySelectorAll("option[value]:not([value=''])"))
      option.title = s.topics.reason(option.value, "index");
    const without = s.codec.BY_PARTS.includes(question) ? [] : s.topics.without(question);
    s.byId("unanswered").hidden = !without.length;
    s.fill("unanswered-list", without.map(({ name, reason }) => s.el("li", {}, `${name}: ${reason}`)));
  }

  /** The dates of the indicator, and the one that is shown. */
  function dates(view) {
    const select = s.byId("date");
    const key = view.dates.map((date) => date.key).join();
    if (select.dataset.dates !== key) {
      select.replaceChildren(...view.dates.map((date) => s.el("option", { value: date.key }, date.label)));
      select.dataset.dates = key;
    }
    select.value = view.date || "";
    select.disabled = view.dates.length < 2;
  }

  /** What the explorer can show of the state: the same indicator and district. */
  s.explorerQuery = function (state) {
    const fields = [];
    if (!s.codec.BY_PARTS.includes(state.question)) fields.push(`indikator=${s.topics.of(state)}`);
    if (state.district) fields.push(`auswahl=${state.district}`);
    return fields.length ? `?${fields.join("&")}` : "";
  };

  s.controls = { listen, paint, dates };
})((window.sozialraum = window.sozialraum || {}));
