/* Start and flow of this page: address → state → answer → screen. Nothing else holds state. */
(function (s) {
  "use strict";

  let state = null;
  let notes = [];

  s.state = () => state;

  /** Called once by Dash with what the server says of itself; returns the geometry for the map. */
  async function start(boot) {
    Object.assign(s, boot);
    try {
      [s.frame, s.answerable] = await Promise.all([s.file(boot.frame), s.answer("/ungleichheit")]);
      const geometry = await s.file(s.frame.geometry);
      listen();
      s.map.drawn.then(fromAddress);
      return geometry;
    } catch (error) {
      failed(() => window.location.reload());
      throw error;
    }
  }

  function fromAddress() {
    const { state: read, notes: said } = s.codec.parse(window.location.search, s.frame);
    show(read.date ? { ...read, indicator: s.topics.of(read) } : read, said);
  }

  /** Change the state: write the address, then show what it says. */
  function change(changes, { push = false, said = [] } = {}) {
    const next = { ...state, ...changes };
    window.history[push ? "pushState" : "replaceState"](null, "", window.location.pathname + s.codec.format(next, s.frame));
    show(next, said);
  }

  /** Ask a question: of the same topic, or of the first that can answer it; a question without an answer says why. */
  function ask(question) {
    const why = s.topics.dead(question);
    if (why) return s.notes([why]);
    const topic = s.topics.of(state);
    const reason = s.codec.BY_PARTS.includes(question) ? "" : s.topics.reason(topic, question);
    if (!reason) return change({ question }, { push: true });
    const next = { question, indicator: null, date: null };
    const name = (id) => s.frame.indicators[id].short;
    const said = s.say(s.texts.changed, { from: name(topic), to: name(s.topics.of({ ...state, ...next })), reason });
    return change(next, { push: true, said: [said] });
  }

  function show(next, said) {
    state = next;
    notes = said;
    s.controls.paint(state);
    document.body.classList.add("is-loading");
    render(state);
  }

  /** Fetch what a state needs and paint it; of many states in a row, the last one for certain. */
  const render = s.lane(async (wanted) => {
    const section = s.sections[wanted.question];
    const byParts = s.codec.BY_PARTS.includes(wanted.question);
    try {
      const file = byParts ? null : await s.file(s.frame.indicators[s.topics.of(wanted)].file);
      const base = file && s.canvas.byIndicator(file, wanted);
      const answer = await section.ask(wanted, base);
      if (wanted.question !== state.question) return;
      s.byId("failure").hidden = true;
      await paint(section, answer, wanted, base);
      if (wanted !== state) return;
      document.body.classList.remove("is-loading");
      document.body.dataset.painted = s.codec.format(wanted, s.frame);
    } catch (error) {
      if (wanted !== state) return;
      failed(() => show(state, notes));
      console.warn(error);
    }
  });

  async function paint(section, answer, wanted, base) {
    if (base) s.controls.dates(base);
    const view = section.view(answer, wanted, base);
    statement(section, answer, wanted, base);
    const late = base && wanted.date && wanted.date !== base.date;
    s.notes(late ? [...notes, s.say(s.texts.notes.noDate, { found: wanted.date, shown: base.columns.label })] : notes);
    s.canvas.paint(view, wanted);
    s.credits.show({ figures: answer.sources });
    for (const question of s.codec.QUESTIONS) s.byId(`answer-${question}`).hidden = question !== wanted.question;
    await section.paint(answer, wanted, base);
  }

  function statement(section, answer, wanted, base) {
    const fill = (id, text) => {
      if (s.byId(id).textContent !== text) s.fill(id, text);
    };
    const headline = base ? `${base.file.name}, ${base.columns.label}` : section.headline(answer, wanted);
    fill("headline", headline);
    fill("plain", s.questions[wanted.question]);
    fill("sentence", section.sentence(answer) || "");
    const warnings = answer.warnings || [];
    s.byId("warnings-fold").hidden = !warnings.length;
    fill("warnings-head", s.say(warnings.length === 1 ? s.texts.warning : s.texts.warnings, { count: warnings.length }));
    s.fill("warnings", warnings.map((text) => s.el("li", {}, text)));
    document.title = `${headline} – ${s.frame.dataset.title}`;
  }

  function failed(again) {
    document.body.classList.remove("is-loading");
    s.byId("failure").hidden = false;
    s.byId("retry").onclick = () => {
      s.byId("failure").hidden = true;
      again();
    };
  }

  s.notes = function (list) {
    s.byId("note").hidden = list.length === 0;
    s.fill("note-text", list.join(" "));
  };

  s.actions = {
    change,
    ask,
    topic: (indicator) => change({ indicator, date: null }, { push: true }),
    toggle: (id) => change({ district: state.district === id ? null : id }),
  };

  /** One district is pointed at: every view lifts it; null when none is. */
  s.hover = function (id) {
    s.canvas.readout(id);
    s.map.highlight(id);
    if (!state) return;
    s.sections[state.question].highlight?.(id);
    for (const row of document.querySelectorAll(".row.is-lifted")) row.classList.remove("is-lifted");
    if (id) document.querySelector(`#answer-${state.question} .row[data-toggle="${CSS.escape(id)}"]`)?.classList.add("is-lifted");
  };

  function listen() {
    window.addEventListener("popstate", fromAddress);
    s.controls.listen();
    document.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-toggle], button[data-topic]");
      if (button?.dataset.topic) s.actions.topic(button.dataset.topic);
      else if (button) s.actions.toggle(button.dataset.toggle);
    });
    s.byId("answer-panel").addEventListener("mouseover", (event) => {
      const row = event.target.closest(".row");
      if (row) s.hover(row.dataset.toggle);
    });
    s.byId("answer-panel").addEventListener("mouseleave", () => s.hover(null));
    s.byId("note-close").addEventListener("click", () => s.notes([]));
  }

  window.dash_clientside.sozialraum.start = start;
})((window.sozialraum = window.sozialraum || {}));
