/* Start and flow: address → state → view → screen. Nothing else holds state. */
(function (s) {
  "use strict";

  let state = null; // what is shown, or about to be
  let shown = null; // the view that is painted, with its state
  let waiting = []; // changes that cannot be shown yet: their data is under way, or could not be had
  let busy = 0;

  s.state = () => state;

  /** The state with all that is waited for. */
  s.wanted = () => Object.assign({}, state, ...waiting.map((each) => each.changes));

  /** Called once by Dash with what the server says of itself; returns the geometry for the map. */
  async function start(boot) {
    Object.assign(s, boot);
    s.failure.listen();
    const geometry = await s.failure.persist(s.texts.whole, async () => {
      s.frame = await s.file(boot.frame);
      return s.file(s.frame.geometry);
    });
    listen();
    s.renewal.watch();
    s.map.drawn.then(fromAddress);
    return geometry;
  }

  function fromAddress() {
    const read = s.codec.parse(window.location.search + window.location.hash, s.frame);
    if (!shown) state = read.state;
    return want({ changes: differences(state, read.state), notes: read.notes, from: window.location.href }).then(ahead);
  }

  /** A conference goes on without a network: what it may show is fetched as soon as the first view stands. */
  async function ahead() {
    const asked = state.stations.map((station) => s.codec.parse(station.query, s.frame).state.indicator);
    const all = state.present ? Object.keys(s.frame.indicators) : [];
    try {
      for (const indicator of new Set([...asked, ...all])) await s.file(s.frame.indicators[indicator].file);
    } catch (error) {
      if (!(error instanceof s.Unreachable)) throw error;
    }
  }

  /** Change the state and show it; the address says so as soon as it is shown. */
  async function change(changes, { push = false, notes = [] } = {}) {
    const began = changes.present && !state.present;
    await want({ changes, push, notes });
    if (began) ahead();
  }

  const ownClasses = (wanted) =>
    wanted.breaks
      ? s.answer(`/klassen/${wanted.indicator}?ebene=${wanted.level}&grenzen=${wanted.breaks.join(";")}`)
      : Promise.resolve(null);

  /** Everything that a state is painted from. */
  async function load(wanted) {
    const [file, own] = await Promise.all([s.file(s.frame.indicators[wanted.indicator].file), ownClasses(wanted)]);
    const view = s.view.combine(file, s.frame, wanted, own);
    const [answer] = await Promise.all([s.charts.ask(view, wanted), s.layers.load(wanted)]);
    return { view, answer, state: wanted };
  }

  /** Wait for a change in the place of those before it that concern the same; all others go on by themselves. */
  function want(one) {
    const names = Object.keys(one.changes);
    waiting = waiting.filter((each) => !names.some((name) => name in each.changes));
    waiting.push(one);
    return settle(one);
  }

  /** Show a change as soon as its data is there: whole, or not at all. */
  async function settle(one) {
    document.body.classList.toggle("is-loading", Boolean(++busy));
    try {
      const next = await loaded(one);
      if (next) await show(next, one);
    } finally {
      document.body.classList.toggle("is-loading", Boolean(--busy));
    }
  }

  /** What the state with a change is painted from; undefined where that failed, or where the change was overtaken. */
  async function loaded(one) {
    try {
      for (;;) {
        const base = state;
        const next = await load({ ...base, ...one.changes });
        if (!waiting.includes(one)) return undefined;
        if (base === state) return next;
      }
    } catch (error) {
      if (waiting.includes(one)) fallBack(error, one);
      return undefined;
    }
  }

  async function show(next, one) {
    waiting = waiting.filter((each) => each !== one && Object.keys(each.changes).length);
    state = next.state;
    try {
      if (one.from !== window.location.href) write(state, one.push ? "pushState" : "replaceState");
      paint(next, [...one.notes, ...remarks(next)]);
      shown = next;
      await Promise.all([s.charts.paint(next), s.layers.paint(state)]);
      if (!waiting.some((each) => each.failed)) s.failure.clear();
    } catch (error) {
      fallBack(error, { changes: {}, notes: [] });
    }
    if (next === shown) document.body.dataset.painted = painted(next);
    s.renewal.restore();
  }

  /** The address of what is waited for: that is what a renewed page shows. */
  s.keepWish = () => state && write(s.wanted(), "replaceState");

  const write = (written, record) => window.history[record](null, "", window.location.pathname + s.codec.format(written, s.frame));
  const painted = ({ view, state: of }) => `${of.indicator} ${view.date || ""} ${of.level} ${of.selection.join(",")}`;

  function paint({ view, state: painted, answer }, notes) {
    document.body.classList.toggle("presenting", painted.present);
    s.controls.paint(view, painted);
    s.panel.paint(view, painted, answer);
    s.panel.notes(notes);
    s.map.paint(view, painted);
    s.ranking.paint(view, painted);
    s.present.paint(view, painted);
  }

  /** What of a state is shown otherwise than it was asked for. */
  function remarks({ view, state: asked }) {
    const { noDate, sameTwice } = s.texts.notes;
    const late = ![null, view.date, s.address.NEWEST].includes(asked.date) && view.date;
    const twice = asked.view === "vergleich" && asked.second === asked.indicator && s.second(asked);
    return [
      late && s.say(noDate, { found: asked.date, shown: view.columns.label }),
      twice && s.say(sameTwice, { shown: s.frame.indicators[s.second(asked)].short }),
    ].filter(Boolean);
  }

  /** The last view stays, with its controls; what could not be loaded is waited for, and shown when the network returns. */
  function fallBack(error, one) {
    waiting = waiting.filter((each) => each !== one);
    if (error instanceof s.Unreachable) waiting.push(Object.assign(one, { failed: true }));
    s.failure.show(error, missing(one.changes), () => waiting.includes(one) && settle(one));
    if (!shown) return;
    state = shown.state;
    write(state, "replaceState");
    paint(shown, []);
    document.body.dataset.painted = painted(shown);
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const differences = (from, to) => Object.fromEntries(Object.entries(to).filter(([name, value]) => !same(value, from[name])));

  /** What is missing of a change, as a reader calls it. */
  function missing(changes) {
    const asked = { ...state, ...changes };
    const chart = asked.view in s.drawings && Object.keys(changes).every((name) => name === "view" || name === "second");
    return `»${chart ? s.texts.views[asked.view] : s.frame.indicators[asked.indicator].short}«`;
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
      document.querySelector(s.having("card", id))?.scrollIntoView({ block: "nearest" });
    },
    indicator: (indicator) => change({ indicator, date: null, breaks: null, scheme: null }, { push: true }),
    date: (date) => change({ date: date === s.address.NEWEST ? null : date }, { push: true }),
    level: (level) => change({ level, date: null }, { push: true }),
  };

  /** One district is pointed at: every view lifts it; null when none is. */
  s.hover = function (id) {
    s.panel.readout(id);
    s.map.highlight(id);
    s.charts.highlight(id);
    for (const row of document.querySelectorAll("#ranking .is-lifted")) row.classList.remove("is-lifted");
    if (id) document.querySelector(`#ranking ${s.having("toggle", id)}`)?.classList.add("is-lifted");
  };

  /** Lead the focus to a part of the page; the address stays, what stands behind its "#" is ours. */
  function skip(link, event) {
    const target = s.byId(link.hash.slice(1));
    target.scrollIntoView();
    target.focus({ preventScroll: true });
    event.preventDefault();
  }

  function listen() {
    window.addEventListener("popstate", fromAddress);
    window.addEventListener("online", ahead);
    s.controls.listen();
    s.finder.listen();
    s.present.listen();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("[data-toggle]");
      if (button) s.actions.toggle(button.dataset.toggle);
      const link = event.target.closest(".skip a");
      if (link) skip(link, event);
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
