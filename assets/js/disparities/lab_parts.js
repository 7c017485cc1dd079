/* What an index is made of: presets, parts with their weights, settings. Sliders stay the same while they move. */
(function (s) {
  "use strict";

  const WEIGHT = { min: "0", step: "0.5" };
  const decimal = (number) => String(number).replace(".", ",");
  const offer = (id) => s.offered.find((each) => each.id === id);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const USUAL = { preset: null, parts: [], scale: "z", minimum: 300, cuts: [-1, 1, 1.5] };
  const OF_PRESET = { parts: null, scale: null, minimum: null, cuts: null };

  /** The index of a state: what it says itself, and for the rest what its preset says. */
  function recipeOf(state) {
    const preset = s.presets.find((each) => each.id === state.preset) || (state.parts ? null : s.presets[0]);
    const base = preset ? { ...preset, preset: preset.id, parts: preset.parts.filter((part) => offer(part.id)) } : USUAL;
    return Object.fromEntries(Object.keys(USUAL).map((name) => [name, state[name] ?? base[name]]));
  }

  function query(recipe) {
    const fields = [
      ["teile", s.codec.parts.write(recipe.parts)],
      ["art", recipe.scale],
      ["mindest", String(recipe.minimum)],
      ["schnitte", s.codec.cuts.write(recipe.cuts)],
      ...(recipe.preset ? [["vorlage", recipe.preset]] : []),
    ];
    return fields.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join("&");
  }

  const change = (parts) => s.actions.change({ preset: recipeOf(s.state()).preset, parts });
  const own = () => recipeOf(s.state()).parts;
  const replace = (id, changes) => change(own().map((part) => (part.id === id ? { ...part, ...changes } : part)));

  function slider(part) {
    const { name, direction } = offer(part.id);
    const input = s.el("input", { type: "range", id: `weight-${part.id}`, ...WEIGHT, max: String(s.codec.HEAVIEST) });
    input.addEventListener("input", () => replace(part.id, { weight: Number(input.value) }));
    const remove = s.el("button", { type: "button", class: "remove", "aria-label": s.say(s.texts.remove, { name }) }, "×");
    remove.addEventListener("click", () => {
      change(own().filter((each) => each.id !== part.id));
      s.byId("add-part").focus();
    });
    const line = s.el(
      "li",
      { class: "part-line", "data-part": part.id },
      s.el("label", { for: `weight-${part.id}` }, name),
      s.el("output", { for: `weight-${part.id}` }),
      remove,
      input,
      direction === "neither" ? turn(part, name) : s.el("span", { class: "muted direction" })
    );
    return line;
  }

  function turn(part, name) {
    const button = s.el("button", { type: "button", class: "direction link-button", "aria-label": s.say(s.texts.turn, { name }) });
    button.addEventListener("click", () => {
      const sign = own().find((each) => each.id === part.id).sign;
      replace(part.id, { sign: sign === "-" ? "+" : "-" });
    });
    return button;
  }

  const SIGNS = { higher_is_worse: "+", higher_is_better: "-" };

  function paint(state) {
    const recipe = recipeOf(state);
    const { parts } = recipe;
    const ids = parts.map((part) => part.id).join();
    if (s.byId("parts").dataset.ids !== ids) {
      s.fill("parts", parts.map(slider));
      s.byId("parts").dataset.ids = ids;
    }
    for (const part of parts) {
      const line = document.querySelector(s.having("part", part.id));
      const input = line.querySelector("input");
      input.value = String(part.weight);
      input.setAttribute("aria-valuetext", s.say(s.texts.weight, { name: offer(part.id).name, weight: decimal(part.weight) }));
      line.querySelector("output").textContent = decimal(part.weight);
      const node = line.querySelector(".direction");
      node.textContent = s.texts.higherIs[part.sign || SIGNS[offer(part.id).direction] || "+"];
    }
    for (const option of s.byId("add-part").querySelectorAll("option")) option.disabled = parts.some((part) => part.id === option.value);
    const chosen = s.presets.find((preset) => same(recipe, recipeOf({ ...OF_PRESET, preset: preset.id })));
    for (const button of document.querySelectorAll("[data-preset]")) button.setAttribute("aria-pressed", String(button.dataset.preset === chosen?.id));
    s.fill("preset-sentence", chosen?.sentence || "");
    for (const button of document.querySelectorAll("[data-scale]")) button.setAttribute("aria-pressed", String(button.dataset.scale === recipe.scale));
    keep("minimum", String(recipe.minimum));
    keep("cuts", recipe.cuts.map(decimal).join("; "));
  }

  const keep = (id, text) => {
    if (document.activeElement !== s.byId(id)) s.byId(id).value = text;
  };

  function listen() {
    const minimum = s.el("input", { id: "minimum", type: "text", inputmode: "numeric", autocomplete: "off" });
    const cuts = s.el("input", { id: "cuts", type: "text", autocomplete: "off", "aria-describedby": "cuts-hint" });
    s.fill("minimum-slot", minimum);
    s.fill("cuts-slot", cuts);
    minimum.addEventListener("change", () => read("minimum", minimum.value.replace(/[.\s]/g, "")));
    cuts.addEventListener("change", () => read("cuts", cuts.value.replace(/\s/g, "").replace(/,/g, ".").replace(/−/g, "-")));
    s.byId("add-part").addEventListener("change", (event) => {
      const id = event.target.value;
      event.target.value = "";
      if (!id) return;
      if (own().length >= s.codec.MOST_PARTS) s.notes([s.say(s.texts.notes.fullIndex, { most: s.codec.MOST_PARTS })]);
      else change([...own(), { id, sign: offer(id).direction === "neither" ? "+" : "", weight: 1 }]);
    });
    for (const button of document.querySelectorAll("[data-scale]"))
      button.addEventListener("click", () => s.actions.change({ scale: button.dataset.scale }));
  }

  /** Take a typed setting as if it stood in the address. */
  function read(name, text) {
    const key = { minimum: "mindest", cuts: "schnitte" }[name];
    const { state, notes } = s.codec.parse(`?${key}=${encodeURIComponent(text)}`, s.frame);
    if (notes.length) s.notes(notes);
    else s.actions.change({ [name]: state[name] });
  }

  /** Buttons of the presets, once they are known. */
  function offerPresets() {
    if (s.byId("presets").childElementCount) return;
    s.fill(
      "presets",
      s.presets.map((preset) => {
        const button = s.el("button", { type: "button", class: "segment", "data-preset": preset.id, "aria-pressed": "false" }, preset.name);
        button.addEventListener("click", () => s.actions.change({ ...OF_PRESET, preset: preset.id }, { push: true }));
        return button;
      })
    );
  }

  s.lab = { listen, paint, offerPresets, recipeOf, query };
})((window.sozialraum = window.sozialraum || {}));
