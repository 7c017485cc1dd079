/* Pickers of indicator, date and level. */
(function (s) {
  "use strict";

  function listen() {
    s.byId("indicator").addEventListener("change", (event) => s.actions.indicator(event.target.value));
    s.byId("date").addEventListener("change", (event) => s.actions.date(event.target.value));
    s.byId("date-earlier").addEventListener("click", () => step(1));
    s.byId("date-later").addEventListener("click", () => step(-1));
    for (const button of levels()) button.addEventListener("click", () => s.actions.level(button.dataset.level));
  }

  const levels = () => document.querySelectorAll("[data-level]");

  function step(by) {
    const select = s.byId("date");
    const option = select.options[select.selectedIndex + by];
    if (option) s.actions.date(option.value);
  }

  function paint(view, state) {
    s.byId("indicator").value = state.indicator;
    const select = s.byId("date");
    select.replaceChildren(...view.dates.map((date) => s.el("option", { value: date.key }, date.label)));
    select.value = view.date;
    select.disabled = view.dates.length < 2;
    s.byId("date-earlier").disabled = select.selectedIndex >= view.dates.length - 1;
    s.byId("date-later").disabled = select.selectedIndex <= 0;
    for (const button of levels()) button.setAttribute("aria-pressed", String(button.dataset.level === state.level));
  }

  s.controls = { listen, paint };
})((window.sozialraum = window.sozialraum || {}));
