/* Start and flow: address → state → view → screen. Nothing else holds state. */
(function (s) {
  "use strict";

  let state = null;
  let turn = 0;

  s.state = () => state;

  /** Called once by Dash with what the server says of itself; returns the geometry for the map. */
  async function start(boot) {
    Object.assign(s, { texts: boot.texts, marks: boot.marks, figures: boot.figures, plotly: boot.plotly });
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
    render(read.notes).then(fetchStations);
  }

  /** A conference goes on without a network: what its stations show is fetched as soon as the first view stands. */
  function fetchStations() {
    for (const station of state.stations) {
      const { indicator } = s.codec.parse(station.query, s.frame).state;
      s.file(s.frame.indicators[indicator].file).catch(() => {});
    }
  }

  /** Change the state: write the address, then show what it says. */
  function change(changes, { push = false, notes = [] } = {}) {
    state = { ...state, ...changes };
    const address = window.location.pathname + s.codec.format(state, s.frame);
    window.history[push ? "pushState" : "replaceState"](null, "", address);
    return render(notes);
  }

  const ownClasses = (wanted) =>
    wanted.breaks
      ? s.answer(`/klassen/${wanted.indicator}?ebene=${wanted.level}&grenzen=${wanted.breaks.join(";")}`)
      : Promise.resolve(null);

  async function render(notes) {
    const mine = ++turn;
    const wanted = state;
    document.body.classList.add("is-loading");
    try {
      const [file, own] = await Promise.all([s.file(s.frame.indicators[wanted.indicator].file), ownClasses(wanted)]);
      if (mine !== turn) return;
      const view = s.view.combine(file, s.frame, wanted, own);
      if (wanted.date && wanted.date !== view.date)
        notes = [...notes, s.say(s.texts.notes.noDate, { found: wanted.date, shown: view.columns.label })];
      s.byId("failure").hidden = true;
      paint(view, wanted, notes);
      await Promise.all([s.charts.paint(view, wanted), s.layers.paint(wanted), s.panel.credit(view, wanted)]);
      if (mine !== turn) return;
      document.body.classList.remove("is-loading");
      document.body.dataset.painted = `${wanted.indicator} ${view.date} ${wanted.level} ${wanted.selection.join(",")}`;
    } catch (error) {
      if (mine !== turn) return;
      failed(() => render(notes));
      console.warn(error);
    }
  }

  function paint(view, wanted, notes) {
    document.body.classList.toggle("presenting", wanted.present);
    s.controls.paint(view, wanted);
    s.panel.paint(view, wanted);
    s.panel.notes(notes);
    s.map.paint(view, wanted);
    s.ranking.paint(view, wanted);
    s.present.paint(view, wanted);
  }

  function failed(again) {
    document.body.classList.remove("is-loading");
    s.byId("failure").hidden = false;
    s.byId("retry").onclick = () => {
      s.byId("failure").hidden = true;
      again();
    };
  }

  const most = () => s.codec.MOST_SELECTED;

  s.actions = {
    change,
    toggle(id) {
      const without = state.selection.filter((each) => each !== id);
      if (without.length === state.selection.length && without.length === most()) {
        s.panel.notes([s.say(s.texts.notes.full, { most: most() })]);
        return;
      }
      change({ selection: without.length < state.selection.length ? without : [...state.selection, id] });
    },
    /** Select what was brushed: the first five of it. */
    select(ids) {
      const found = [...new Set(ids)];
      const notes = found.length > most() ? [s.say(s.texts.notes.first, { most: most(), found: found.length })] : [];
      change({ selection: found.slice(0, most()) }, { notes });
    },
    /** Select a district that was searched for, and show where it is. */
    async find(id) {
      if (!state.selection.includes(id)) await change({ selection: [...state.selection.slice(0, most() - 1), id] });
      document.querySelector(`[data-card="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" });
    },
    indicator: (indicator) => change({ indicator, date: null, breaks: null, scheme: null }, { push: true }),
    date: (date) => change({ date }, { push: true }),
    level: (level) => change({ level, date: null }, { push: true }),
    open: (query) => {
      state = { ...s.codec.parse(query, s.frame).state, present: state.present, stations: state.stations, step: state.step, keys: state.keys };
      change({}, { push: true });
    },
  };

  /** One district is pointed at: every view lifts it; null when none is. */
  s.hover = function (id) {
    s.panel.readout(id);
    s.map.highlight(id);
    s.charts.highlight(id);
    for (const row of document.querySelectorAll("#ranking .is-lifted")) row.classList.remove("is-lifted");
    if (id) document.querySelector(`#ranking [data-toggle="${CSS.escape(id)}"]`)?.classList.add("is-lifted");
  };

  function listen() {
    window.addEventListener("popstate", fromAddress);
    s.controls.listen();
    s.finder.listen();
    s.present.listen();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-toggle]");
      if (button) s.actions.toggle(button.dataset.toggle);
      for (const open of document.querySelectorAll("details.popover[open]")) if (!open.contains(event.target)) open.open = false;
    });
    s.byId("ranking").addEventListener("mouseover", (event) => s.hover(event.target.closest("[data-toggle]")?.dataset.toggle || null));
    s.byId("ranking").addEventListener("mouseleave", () => s.hover(null));
    s.byId("selection-clear").addEventListener("click", () => change({ selection: [] }));
    s.byId("note-close").addEventListener("click", () => s.panel.notes([]));
  }

  s.start = start;
  window.dash_clientside = Object.assign(window.dash_clientside || {}, { sozialraum: { start } });
})((window.sozialraum = window.sozialraum || {}));
