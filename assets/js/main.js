/* Start and flow: address → state → view → screen. Nothing else holds state. */
(function (s) {
  "use strict";

  let state = null;
  let turn = 0;

  /** Called once by Dash with what the server says of itself; returns the geometry for the map. */
  async function start(boot) {
    s.texts = boot.texts;
    s.marks = boot.marks;
    try {
      s.frame = await s.file(boot.frame);
      const geometry = await s.file(s.frame.geometry);
      listen();
      s.map.drawn.then(() => fromAddress());
      return geometry;
    } catch (error) {
      failed(() => window.location.reload());
      throw error;
    }
  }

  function fromAddress() {
    const read = s.codec.parse(window.location.search, s.frame);
    state = read.state;
    render(read.notes);
  }

  /** Change the state: write the address, then show what it says. */
  function change(changes, { push }) {
    state = { ...state, ...changes };
    const address = window.location.pathname + s.codec.format(state, s.frame);
    window.history[push ? "pushState" : "replaceState"](null, "", address);
    render([]);
  }

  async function render(notes) {
    const mine = ++turn;
    const wanted = state;
    document.body.classList.add("is-loading");
    try {
      const file = await s.file(s.frame.indicators[wanted.indicator].file);
      if (mine !== turn) return;
      const view = s.view.combine(file, s.frame, wanted);
      if (wanted.date && wanted.date !== view.date)
        notes = [...notes, s.say(s.texts.notes.noDate, { found: wanted.date, shown: view.columns.label })];
      s.controls.paint(view, wanted);
      s.panel.paint(view, wanted);
      s.panel.notes(notes);
      s.map.paint(view, wanted);
      s.ranking.paint(view, wanted);
      document.body.classList.remove("is-loading");
      document.body.dataset.painted = `${wanted.indicator} ${view.date} ${wanted.level} ${wanted.selection.join(",")}`;
    } catch (error) {
      if (mine !== turn) return;
      failed(() => render(notes));
      console.warn(error);
    }
  }

  function failed(again) {
    document.body.classList.remove("is-loading");
    s.byId("failure").hidden = false;
    s.byId("retry").onclick = () => {
      s.byId("failure").hidden = true;
      again();
    };
  }

  s.actions = {
    toggle(id) {
      const without = state.selection.filter((each) => each !== id);
      if (without.length === state.selection.length && without.length === s.codec.MOST_SELECTED) {
        s.panel.notes([s.say(s.texts.notes.full, { most: s.codec.MOST_SELECTED })]);
        return;
      }
      change({ selection: without.length < state.selection.length ? without : [...state.selection, id] }, { push: false });
    },
    indicator: (indicator) => change({ indicator, date: null }, { push: true }),
    date: (date) => change({ date }, { push: true }),
    level: (level) => change({ level, date: null }, { push: true }),
    clear: () => change({ selection: [] }, { push: false }),
  };

  function listen() {
    window.addEventListener("popstate", fromAddress);
    s.controls.listen();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-toggle]");
      if (button) s.actions.toggle(button.dataset.toggle);
    });
    s.byId("selection-clear").addEventListener("click", s.actions.clear);
    s.byId("note-close").addEventListener("click", () => s.panel.notes([]));
  }

  s.start = start;
  window.dash_clientside = Object.assign(window.dash_clientside || {}, { sozialraum: { start } });
})((window.sozialraum = window.sozialraum || {}));
