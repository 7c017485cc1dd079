/* What an index is made of: presets, parts with their weights, settings. Sliders stay the same while they move. */
(function (s) {
  "use strict";

  const WEIGHT = { min: "0", step: "0.5" };
  const decimal = (number) => String(number).replace(".", ",");
  const offer = (id) => s.offered.find((each) => each.id === id);
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  let presets = [];

  /** Presets of the dataset, each with the part of the state that it stands for. */
  async function load() {
    const answer = await s.answer("/index/vorlagen");
    presets = answer.map((preset) => ({ ...preset, index: s.codec.indexOf(s.codec.parse(preset.query, s.frame).state) }));
    return presets;
  }

  /** The parts of a state: its own, else those of the first preset. */
  const partsOf = (state) => state.parts || presets[0]?.index.parts || [];

  function query(state) {
    const fields = [
      ["teile", s.codec.parts.write(partsOf(state))],
      ["art", state.scale],
      ["mindest", String(state.minimum)],
      ["schnitte", s.codec.cuts.write(state.cuts)],
    ];
    return fields.map(([key, text]) => `${key}=${encodeURIComponent(text)}`).join("&");
  }

  const change = (parts) => s.actions.change({ parts });
  const own = () => partsOf(s.state());
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
    const parts = partsOf(state);
    const ids = parts.map((part) => part.id).join();
    if (s.byId("parts").dataset.ids !== ids) {
      s.fill("parts", parts.map(slider));
      s.byId("parts").dataset.ids = ids;
    }
    for (const part of parts) {
      const line = document.querySelector(`[data-part="${part.id}"]`);
      const input = line.querySelector("input");
      input.value = String(part.weight);
      input.setAttribute("aria-valuetext", s.say(s.texts.weight, { name: offer(part.id).name, weight: decimal(part.weight) }));
      line.querySelector("output").textContent = decimal(part.weight);
      const node = line.querySelector(".direction");
      node.textContent = s.texts.higherIs[part.sign || SIGNS[offer(part.id).direction] || "+"];
    }
    for (const option of s.byId("add-part").querySelectorAll("option")) option.disabled = parts.some((part) => part.id === option.value);
    const chosen = presets.find((preset) => same(preset.index, { ...s.codec.indexOf(state), parts }));
    for (const button of document.querySelectorAll("[data-preset]")) button.setAttribute("aria-pressed", String(button.dataset.preset === chosen?.id));
    s.fill("preset-sentence", chosen?.sentence || "");
    for (const button of document.querySelectorAll("[data-scale]")) button.setAttribute("aria-pressed", String(button.dataset.scale === state.scale));
    keep("minimum", String(state.minimum));
    keep("cuts", state.cuts.map(decimal).join("; "));
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
      presets.map((preset) => {
        const button = s.el("button", { type: "button", class: "segment", "data-preset": preset.id, "aria-pressed": "false" }, preset.name);
        button.addEventListener("click", () => s.actions.change(preset.index, { push: true }));
        return button;
      })
    );
  }

  s.lab = { load, listen, paint, offerPresets, partsOf, query };
})((window.sozialraum = window.sozialraum || {}));
