/* Districts like this one: the nearest in a profile of chosen themes, what they share and where they differ. */
(function (s) {
  "use strict";

  const { area, refused } = s.parts;

  const NOTHING = { rows: [], sources: [], sentence: "" };

  function ask(state) {
    if (!state.district) return Promise.resolve({ ...NOTHING, refusal: s.texts.chooseDistrict });
    if (!state.themes.length) return Promise.resolve({ ...NOTHING, refusal: s.texts.chooseThemes });
    return s.answer(`/zwillinge/${state.district}?themen=${state.themes.join(",")}&typ=${state.kind}`);
  }

  function view(answer, state) {
    const { chosen, near, other } = s.twins;
    const place = new Map(answer.rows.map((each, i) => [each.area, i]));
    const colour = (i) => near[Math.min(i, near.length - 1)];
    const say = ({ id }) => {
      if (id === state.district) return { kind: "chosen", text: s.texts.chosen, colour: chosen, ink: "#ffffff" };
      if (!place.has(id)) return { kind: "other", text: s.texts.other, colour: other };
      const each = answer.rows[place.get(id)];
      const at = place.get(id);
      return { kind: `near-${at}`, text: s.say(s.texts.twin, { place: at + 1 }), note: distance(each), colour: colour(at) };
    };
    const legend = [
      ...(state.district ? [{ kind: "chosen", label: area(state.district).name, colour: chosen, count: null }] : []),
      ...answer.rows.map((each, i) => ({ kind: `near-${i}`, label: `${i + 1}. ${each.name}`, colour: colour(i), count: null })),
      { kind: "other", label: s.texts.other, colour: other },
    ];
    return s.canvas.byAnswer(say, legend, s.texts.similarity);
  }

  const words = (label, items) => (items.length ? [s.el("dt", {}, label), items.map((item) => s.el("dd", {}, item))].flat() : []);

  const distance = (each) =>
    s.say(s.texts.distance, { distance: each.distance.toLocaleString("de-DE", { minimumFractionDigits: 2, maximumFractionDigits: 2 }) });

  function card(each, i) {
    const colour = s.twins.near[Math.min(i, s.twins.near.length - 1)];
    return s.el(
      "li",
      { class: "twin-card", "--colour": colour },
      s.el("h4", {}, s.el("span", { class: "rank" }, `${i + 1}. `), each.name, s.el("span", { class: "muted" }, ` ${each.group}`)),
      s.el("p", { class: "muted" }, distance(each)),
      s.el("dl", {}, words(s.texts.alike, each.alike), words(s.texts.different, each.different)),
      s.el("button", { type: "button", class: "link-button", "data-toggle": each.area }, s.say(s.texts.like, { name: each.name }))
    );
  }

  function controls(state) {
    for (const button of document.querySelectorAll("[data-theme]")) button.setAttribute("aria-pressed", String(state.themes.includes(button.dataset.theme)));
    for (const button of document.querySelectorAll("[data-kind]")) button.setAttribute("aria-pressed", String(button.dataset.kind === state.kind));
  }

  function listen() {
    for (const button of document.querySelectorAll("[data-kind]")) button.addEventListener("click", () => s.actions.change({ kind: button.dataset.kind }));
    for (const button of document.querySelectorAll("[data-theme]"))
      button.addEventListener("click", () => {
        const { themes } = s.state();
        const id = button.dataset.theme;
        if (themes.includes(id)) s.actions.change({ themes: themes.filter((each) => each !== id) });
        else if (themes.length < s.codec.MOST_THEMES) s.actions.change({ themes: [...themes, id] });
        else s.notes([s.say(s.texts.notes.fullThemes, { most: s.codec.MOST_THEMES })]);
      });
  }

  s.sections.zwillinge = {
    listen,
    ask,
    headline: (answer, state) => (state.district ? s.say(s.texts.like, { name: area(state.district).name }) : s.texts.twinsOf),
    sentence: (answer) => answer.sentence,
    view,
    paint(answer) {
      refused("twins-refusal", answer.refusal, "part-twins");
      s.fill("twins", answer.rows.map(card));
    },
    controls,
  };
})((window.sozialraum = window.sozialraum || {}));
