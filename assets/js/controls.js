/* Everything that is chosen: pickers, buttons, tabs, classes. They change the state and show what it is. */
(function (s) {
  "use strict";

  const all = (group) => document.querySelectorAll(`[data-${group}]`);
  const press = (group, chosen) => {
    for (const button of all(group)) button.setAttribute("aria-pressed", String(chosen(button.dataset[group])));
  };
  const toggled = (list, item) => (list.includes(item) ? list.filter((each) => each !== item) : [...list, item]);

  function listen() {
    const { change } = s.actions;
    const on = (id, event, act) => s.byId(id).addEventListener(event, act);
    const choose = (group, act) => {
      for (const button of all(group)) button.addEventListener("click", () => act(button.dataset[group], s.state()));
    };
    on("indicator", "change", (event) => s.actions.indicator(event.target.value));
    on("date", "change", (event) => s.actions.date(event.target.value));
    on("date-earlier", "click", () => step(1));
    on("date-later", "click", () => step(-1));
    choose("level", (level) => s.actions.level(level));
    choose("people", (kind) => change({ people: kind === "people" }));
    choose("simple", (_, state) => change({ simple: !state.simple }));
    choose("layer", (layer, state) => change({ layers: toggled(state.layers, layer) }));
    choose("type", (type, state) => change({ types: toggled(state.types, type) }));
    choose("difference", (_, state) => change({ difference: !state.difference }));
    choose("indexed", (_, state) => change({ indexed: !state.indexed }));
    on("second", "change", (event) => change({ second: event.target.value }));
    classes(change);
    tabs(change);
  }

  function classes(change) {
    const input = s.el("input", { id: "breaks", type: "text", inputmode: "decimal", autocomplete: "off" });
    s.fill("breaks-slot", input);
    const scheme = () => {
      const method = s.byId("method").value;
      const value = method ? `${s.codec.METHODS[method]}.${s.byId("class-count").value}` : null;
      change({ scheme: value, breaks: null, difference: false });
    };
    s.byId("method").addEventListener("change", scheme);
    s.byId("class-count").addEventListener("change", () => {
      if (!s.byId("method").value) s.byId("method").value = Object.keys(s.codec.METHODS)[0];
      scheme();
    });
    input.addEventListener("change", () => {
      const texts = input.value.split(/[;\s]+/).filter(Boolean);
      const numbers = texts.map((text) => Number(text.replace(/\.(?=\d{3}(\D|$))/g, "").replace(",", ".").replace("−", "-")));
      const rising = numbers.every((number, i) => i === 0 || number > numbers[i - 1]);
      if (numbers.some(Number.isNaN) || !rising || numbers.length > 6) s.panel.notes([s.texts.notes.breaks]);
      else change({ breaks: numbers.length ? numbers : null, scheme: null, difference: false });
    });
  }

  function tabs(change) {
    const list = s.codec.VIEWS.map((view) => s.byId(`tab-${view}`));
    list.forEach((tab, i) => {
      tab.addEventListener("click", () => change({ view: s.codec.VIEWS[i] }));
      tab.addEventListener("keydown", (event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        if (!by) return;
        const next = (i + by + list.length) % list.length;
        list[next].focus();
        change({ view: s.codec.VIEWS[next] });
        event.preventDefault();
        event.stopPropagation();
      });
    });
  }

  function step(by) {
    const select = s.byId("date");
    const option = select.options[select.selectedIndex + by];
    if (option) s.actions.date(option.value);
  }

  function stepIndicator(by) {
    const values = [...s.byId("indicator").querySelectorAll("option")].map((option) => option.value);
    const next = values[values.indexOf(s.wanted().indicator) + by];
    if (next) s.actions.indicator(next);
  }

  function paint(view, state) {
    s.byId("indicator").value = state.indicator;
    second(state);
    dates(view);
    press("level", (level) => level === state.level);
    press("people", (kind) => (kind === "people") === state.people);
    const { reason, note } = s.frame.people;
    for (const button of all("people")) button.disabled = button.dataset.people === "people" && reason !== "";
    s.byId("people-note").textContent = reason || (state.people ? note : "");
    press("simple", () => state.simple);
    press("layer", (layer) => state.layers.includes(layer));
    press("type", (type) => state.types.includes(type));
    press("difference", () => view.difference);
    for (const button of all("difference")) button.disabled = !view.canDiffer;
    for (const tab of s.codec.VIEWS) {
      const chosen = tab === state.view;
      s.byId(`tab-${tab}`).setAttribute("aria-selected", String(chosen));
      s.byId(`tab-${tab}`).tabIndex = chosen ? 0 : -1;
    }
    s.byId("view-panel").setAttribute("aria-labelledby", `tab-${state.view}`);
    const [method, count] = (state.scheme || ".").split(".");
    s.byId("method").value = Object.keys(s.codec.METHODS).find((key) => s.codec.METHODS[key] === method) || "";
    s.byId("class-count").value = count || String(Math.min(7, Math.max(3, view.legend.length)));
    if (document.activeElement !== s.byId("breaks"))
      s.byId("breaks").value = (state.breaks || []).map((number) => String(number).replace(".", ",")).join("; ");
  }

  /** No topic is offered beside itself. */
  function second(state) {
    const select = s.byId("second");
    for (const option of select.querySelectorAll("option")) option.disabled = option.value === state.indicator;
    select.value = s.second(state) || "";
  }

  function dates(view) {
    const select = s.byId("date");
    const key = view.dates.map((date) => date.key).join();
    if (select.dataset.dates !== key) {
      select.replaceChildren(...view.dates.map((date) => s.el("option", { value: date.key }, date.label)));
      select.dataset.dates = key;
    }
    select.value = view.date || "";
    select.disabled = view.dates.length < 2;
    s.byId("date-earlier").disabled = select.selectedIndex >= view.dates.length - 1;
    s.byId("date-later").disabled = select.selectedIndex <= 0;
  }

  s.controls = { listen, paint, step, stepIndicator };
})((window.sozialraum = window.sozialraum || {}));
