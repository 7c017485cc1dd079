/* Presentation: keys, stations, help, blank screen. The sequence of stations is part of the address. */
(function (s) {
  "use strict";

  const STATION_KEYS = ["present", "stations", "step", "keys"];
  const LONG_ADDRESS = 8000; // characters: what some programs cut when a link is sent
  const LONGEST_ADDRESS = 60000; // what every browser still opens
  let shown = null;

  /** The query of the view alone, without what belongs to the presentation. */
  function viewQuery(state) {
    const defaults = s.codec.defaults(s.frame);
    const own = { ...state };
    for (const key of STATION_KEYS) own[key] = defaults[key];
    if (!own.date) own.date = shown.view.date || null;
    return s.codec.format(own, s.frame) || "?";
  }

  /** Add the view as a station; how long the address becomes is said before a link to it is cut somewhere. */
  function save() {
    const { state, view } = shown;
    const title = [view.file.short, view.columns.label].filter(Boolean).join(", ");
    const stations = [...state.stations, { title, query: viewQuery(state) }];
    const { length } = window.location.origin + window.location.pathname + s.codec.format({ ...state, stations }, s.frame);
    const { full, long } = s.texts.stations;
    const said = { count: stations.length, length: length.toLocaleString("de-DE") };
    if (length > LONGEST_ADDRESS) s.panel.notes([s.say(full, said)]);
    else s.actions.change({ stations, step: stations.length }, { notes: length > LONG_ADDRESS ? [s.say(long, said)] : [] });
  }

  function go(step) {
    const { state } = shown;
    if (step < 1 || step > state.stations.length) return;
    const own = s.codec.parse(state.stations[step - 1].query, s.frame).state;
    for (const key of STATION_KEYS) own[key] = state[key];
    s.actions.change({ ...own, step }, { push: true });
  }

  function reorder(from, to) {
    const stations = [...shown.state.stations];
    stations.splice(to, 0, stations.splice(from, 1)[0]);
    s.actions.change({ stations, step: null });
  }

  function paint(view, state) {
    shown = { view, state };
    s.byId("stations").hidden = !state.present && state.stations.length === 0;
    const total = state.stations.length;
    s.fill("station-at", total && state.step ? s.say(s.texts.stations.at, { step: Math.min(state.step, total), total }) : "");
    s.byId("station-back").disabled = !total || (state.step || 1) <= 1;
    s.byId("station-next").disabled = !total || (state.step || 0) >= total;
    s.byId("present-end").hidden = !state.present;
    s.byId("present").setAttribute("aria-pressed", String(state.present));
    if (!s.byId("station-list").contains(document.activeElement) || document.activeElement.tagName !== "INPUT") list(state);
  }

  function list(state) {
    const texts = s.texts.stations;
    const tool = (symbol, name, act, disabled) => {
      const button = s.el("button", { type: "button", class: "icon-button", "aria-label": name, title: name, disabled }, symbol);
      button.addEventListener("click", act);
      return button;
    };
    s.fill(
      "station-list",
      state.stations.map((station, i) => {
        const input = s.el("input", { type: "text", value: station.title, "aria-label": s.say(texts.title, { step: i + 1 }) });
        input.addEventListener("change", () => rename(i, input.value));
        const title = { title: station.title };
        const last = i === state.stations.length - 1;
        return s.el(
          "li",
          { class: state.step === i + 1 ? "is-current" : "" },
          tool(String(i + 1), s.say(texts.open, title), () => go(i + 1)),
          input,
          tool("▲", s.say(texts.up, title), () => reorder(i, i - 1), i === 0),
          tool("▼", s.say(texts.down, title), () => reorder(i, i + 1), last),
          tool("×", s.say(texts.remove, title), () => remove(i))
        );
      })
    );
  }

  function rename(i, text) {
    const title = text.trim() || s.say(s.texts.stations.title, { step: i + 1 });
    s.actions.change({ stations: shown.state.stations.map((each, k) => (k === i ? { ...each, title } : each)) });
  }

  function remove(i) {
    s.actions.change({ stations: shown.state.stations.filter((_, k) => k !== i), step: null });
  }

  const toggle = () => s.actions.change({ present: !shown.state.present });
  const blank = () => (s.byId("blank").hidden = !s.byId("blank").hidden);

  /* --- help --- */

  let before = null;

  function help(open) {
    const dialog = s.byId("help");
    dialog.hidden = !open;
    if (!open) return before?.focus();
    before = document.activeElement;
    const texts = s.texts.help;
    const close = s.el("button", { type: "button", class: "quiet" }, texts.close);
    close.addEventListener("click", () => help(false));
    const keys = s.el("button", { type: "button", class: "quiet" }, shown.state.keys ? texts.off : texts.on);
    keys.addEventListener("click", () => {
      s.actions.change({ keys: !shown.state.keys });
      help(false);
    });
    dialog.replaceChildren(
      s.el(
        "div",
        { class: "dialog-body" },
        s.el("h2", {}, texts.title),
        s.el("dl", {}, texts.keys.flatMap(([key, text]) => [s.el("dt", {}, key), s.el("dd", {}, text)])),
        s.el("p", {}, texts.map),
        s.el("p", { class: "dialog-actions" }, keys, close)
      )
    );
    close.focus();
  }

  /* --- keys --- */

  const STEPS = { PageDown: 1, PageUp: -1 };
  const ARROWS = {
    ArrowLeft: () => s.controls.step(1),
    ArrowRight: () => s.controls.step(-1),
    ArrowUp: () => s.controls.stepIndicator(-1),
    ArrowDown: () => s.controls.stepIndicator(1),
  };
  /** Areas or people; where there is no map of people the reason is said. */
  function people() {
    const { reason } = s.frame.people;
    if (reason) s.panel.notes([reason]);
    else s.actions.change({ people: !shown.state.people });
  }

  const LETTERS = {
    "/": () => s.byId("search").focus(),
    "?": () => help(true),
    p: toggle,
    s: save,
    b: blank,
    i: () => s.map.fit(s.map.inner()),
    g: () => s.map.fit(),
    m: people,
  };

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !shown) return;
    if (event.key === "Escape") return escape(event);
    if (!s.byId("blank").hidden) return blank();
    if (!s.byId("help").hidden) return trap(event);
    const busy = event.target.closest("input, select, textarea, [role=tab], .ranking, .table-scroll, .leaflet-container, summary");
    const act = action(event, Boolean(busy));
    if (!act) return;
    event.preventDefault();
    act();
  }

  function action(event, busy) {
    const typing = event.target.closest("input, select, textarea");
    const by = STEPS[event.key];
    if (by && shown.state.stations.length && !typing) return () => go((shown.state.step || 0) + by);
    const upright = event.key === "ArrowUp" || event.key === "ArrowDown";
    if (ARROWS[event.key]) return !busy && (shown.state.present || !upright) ? ARROWS[event.key] : null;
    if (typing || !shown.state.keys) return null;
    if (/^[1-5]$/.test(event.key)) return () => document.querySelectorAll("[data-card] button")[event.key - 1]?.focus();
    return LETTERS[event.key.toLowerCase()];
  }

  function escape(event) {
    if (!s.byId("blank").hidden) blank();
    else if (!s.byId("help").hidden) help(false);
    else if (event.target.closest("details.popover[open]")) event.target.closest("details").open = false;
    else if (shown.state.present) toggle();
  }

  /** Focus stays in the dialog. */
  function trap(event) {
    if (event.key !== "Tab") return;
    const buttons = [...s.byId("help").querySelectorAll("button")];
    const next = buttons[(buttons.indexOf(document.activeElement) + 1) % buttons.length];
    next.focus();
    event.preventDefault();
  }

  function listen() {
    document.addEventListener("keydown", onKey);
    s.byId("present").addEventListener("click", toggle);
    s.byId("present-end").addEventListener("click", toggle);
    s.byId("help-open").addEventListener("click", () => help(true));
    s.byId("station-save").addEventListener("click", save);
    s.byId("station-back").addEventListener("click", () => go((shown.state.step || 1) - 1));
    s.byId("station-next").addEventListener("click", () => go((shown.state.step || 0) + 1));
    s.byId("blank").addEventListener("click", blank);
  }

  s.present = { listen, paint };
})((window.sozialraum = window.sozialraum || {}));
