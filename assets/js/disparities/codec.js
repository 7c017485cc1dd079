/* The address of this page: one line a parameter, read and written as on the explorer. */
(function (s) {
  "use strict";

  const { codecOf, Rubbish, choice, several, date } = s.address;
  const QUESTIONS = ["ungleich", "gehaeuft", "abstand", "rang", "wohnen", "index", "zwillinge"];
  const MOST_PARTS = 8;
  const MOST_THEMES = 12;
  const HEAVIEST = 5;
  const MOST_CUTS = 6;

  const offered = () => s.offered.map((each) => each.id);

  /* A part of an index: its direction where the catalogue has none, its id and its weight. */
  const PART = /^([+-]?)(\w+):(\d(?:\.\d)?)$/;
  const parts = {
    read: (text, _, note) => {
      if (text === "") return [];
      const items = text.split(",").filter(Boolean);
      const read = items.map((item) => PART.exec(item)).filter((found) => found && Number(found[3]) <= HEAVIEST && offered().includes(found[2]));
      const own = new Map(read.map(([, sign, id, weight]) => [id, { id, sign, weight: Number(weight) }]));
      if (!own.size) throw new Rubbish(text);
      const unknown = items.filter((item) => !read.some((found) => found[0] === item));
      if (unknown.length) note("unknown", { found: unknown.join(", ") });
      if (own.size > MOST_PARTS) note("fullIndex", { most: MOST_PARTS });
      return [...own.values()].slice(0, MOST_PARTS);
    },
    write: (value) => value.map(({ sign, id, weight }) => `${sign}${id}:${weight}`).join(","),
  };
  const count = {
    read: (text) => {
      if (!/^\d{1,5}$/.test(text)) throw new Rubbish(text);
      return Number(text);
    },
    write: String,
  };
  const cuts = {
    read: (text) => {
      const numbers = text.split(";").map((item) => (/^-?\d+(\.\d+)?$/.test(item) ? Number(item) : NaN));
      const rising = numbers.every((number, i) => i === 0 || number > numbers[i - 1]);
      if (numbers.length > MOST_CUTS || numbers.some(Number.isNaN) || !rising) throw new Rubbish(text);
      return numbers;
    },
    write: (value) => value.join(";"),
  };
  /* [name in the state, key in the address, how it is read and written, its default] */
  const PARAMETERS = [
    ["question", "frage", choice(() => QUESTIONS), () => QUESTIONS[0]],
    ["indicator", "indikator", choice(offered), () => null],
    ["date", "stichtag", date, () => null],
    ["district", "stadtteil", choice((frame) => frame.areas.map((area) => area.id)), () => null],
    ["preset", "vorlage", choice(() => s.presets.map((preset) => preset.id)), () => null],
    ["parts", "teile", parts, () => null],
    ["scale", "art", choice(() => ["z", "perzentil"]), () => null],
    ["minimum", "mindest", count, () => null],
    ["cuts", "schnitte", cuts, () => null],
    ["themes", "themen", several(offered, MOST_THEMES), () => s.themes],
    ["kind", "typ", choice(() => ["gleich", "alle"]), () => "gleich"],
  ];

  /* Parts of an index that are null are those of its preset: of the one named, else of the first where no parts are. */
  s.codec = { ...codecOf(PARAMETERS), parts, cuts, Rubbish, QUESTIONS, MOST_PARTS, MOST_THEMES, HEAVIEST, BY_PARTS: ["index", "zwillinge"] };
})((window.sozialraum = window.sozialraum || {}));
