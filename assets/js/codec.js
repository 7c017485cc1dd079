/* The address and the state: one codec, one line a parameter. What the address gets wrong falls back and is said. */
(function (s) {
  "use strict";

  const MOST_SELECTED = 5;
  const NEWEST = "newest";
  const METHODS = { natuerlich: "fisher_jenks", quantile: "quantiles", gleich: "equal_interval", streuung: "std_mean" };
  const VIEWS = ["rangliste", "verteilung", "verlauf", "vergleich"];

  class Rubbish extends Error {}

  const listed = (text) => text.split(",").filter((item) => item !== "");
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

  const choice = (of) => ({
    read: (text, frame) => {
      if (!of(frame).includes(text)) throw new Rubbish(text);
      return text;
    },
    write: (value) => value,
  });
  const several = (of, most) => ({
    read: (text, frame, note) => {
      const unknown = listed(text).filter((item) => !of(frame).includes(item));
      const known = [...new Set(listed(text))].filter((item) => of(frame).includes(item));
      if (unknown.length) note("unknown", { found: unknown.join(", ") });
      if (known.length > most) note("tooMany", { most });
      return known.slice(0, most);
    },
    write: (value) => value.join(","),
  });
  const flag = (word) => ({
    read: (text) => {
      if (text !== word) throw new Rubbish(text);
      return true;
    },
    write: () => word,
  });
  /** The newest value of each area has a name of its own; a level without such a view shows its first one. */
  const date = {
    read: (text) => {
      if (text === "neueste") return NEWEST;
      if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || Number.isNaN(Date.parse(text))) throw new Rubbish(text);
      return text;
    },
    write: (value) => (value === NEWEST ? "neueste" : value),
  };
  const level = {
    read: (text, frame) => {
      const known = frame.levels.find((each) => each.url === text);
      if (!known) throw new Rubbish(text);
      return known.id;
    },
    write: (value, frame) => frame.levels.find((each) => each.id === value).url,
  };
  const scheme = {
    read: (text) => {
      const [method, classes, ...more] = text.split(".");
      if (more.length || !Object.hasOwn(METHODS, method) || !/^[3-7]$/.test(classes || "")) throw new Rubbish(text);
      return `${METHODS[method]}.${classes}`;
    },
    write: (value) => {
      const [method, classes] = value.split(".");
      return `${Object.keys(METHODS).find((key) => METHODS[key] === method)}.${classes}`;
    },
  };
  const breaks = {
    read: (text) => {
      const numbers = text.split(";").map((item) => (/^-?\d+(\.\d+)?(e[+-]\d+)?$/.test(item) ? Number(item) : NaN));
      const rising = numbers.every((number, i) => i === 0 || number > numbers[i - 1]);
      if (!numbers.every(Number.isFinite) || !rising || numbers.length > 6) throw new Rubbish(text);
      return numbers;
    },
    write: (value) => value.join(";"),
  };
  const people = {
    ...flag("menschen"),
    read(text, frame, note) {
      const wanted = flag("menschen").read(text);
      if (wanted && frame.people.reason) note("people", { reason: frame.people.reason });
      return wanted && !frame.people.reason;
    },
  };
  const step = {
    read: (text) => {
      if (!/^[1-9]\d{0,2}$/.test(text)) throw new Rubbish(text);
      return Number(text);
    },
    write: String,
  };
  const stations = {
    read: (texts) =>
      texts.map((text) => {
        const at = text.lastIndexOf("?");
        if (at < 1) throw new Rubbish(text);
        return { title: text.slice(0, at), query: text.slice(at) };
      }),
    write: (value) => value.map((station) => station.title + station.query),
    repeated: true,
    behind: true,
  };

  const indicators = (frame) => Object.keys(frame.indicators);
  const groups = () => [...s.groups().keys()];
  const LAYERS = (frame) => ["werte", "namen", "typen", ...frame.kinds.map((kind) => kind.id)];

  /* [name in the state, key in the address, how it is read and written, its default] */
  const PARAMETERS = [
    ["indicator", "indikator", choice(indicators), (frame) => frame.default],
    ["date", "stichtag", date, () => null],
    ["level", "ebene", level, (frame) => frame.levels[0].id],
    ["selection", "auswahl", several((frame) => frame.areas.map((area) => area.id), MOST_SELECTED), () => []],
    ["view", "ansicht", choice(() => VIEWS), () => VIEWS[0]],
    ["second", "zweites", choice(indicators), () => null],
    ["people", "karte", people, () => false],
    ["types", "typ", several(groups, 9), () => []],
    ["layers", "zeigen", several(LAYERS, 20), () => []],
    ["scheme", "klassen", scheme, () => null],
    ["breaks", "grenzen", breaks, () => null],
    ["difference", "bezug", flag("stadt"), () => false],
    ["indexed", "verlauf", flag("index"), () => false],
    ["simple", "sprache", flag("einfach"), () => false],
    ["present", "modus", flag("praesentation"), () => false],
    ["step", "schritt", step, () => null],
    ["keys", "tasten", { ...flag("aus"), read: (text) => !flag("aus").read(text) }, () => true],
    ["stations", "station", stations, () => []],
  ];

  /** How states of these parameters are read from addresses and written to them. */
  function codecOf(PARAMETERS) {
    /** The state with every default. */
    const defaults = (frame) => Object.fromEntries(PARAMETERS.map(([name, , , fallback]) => [name, fallback(frame)]));

    /** State from an address, "?…#…", with notes on what could not be understood; what is long stands behind the "#". */
    function parse(address, frame) {
      const [asked, behind] = [...address.split("#"), ""].map((text) => new URLSearchParams(text));
      const state = defaults(frame);
      const notes = [];
      for (const [name, key, codec] of PARAMETERS) {
        const from = codec.behind && behind.has(key) ? behind : asked;
        if (!from.has(key)) continue;
        const note = (reason, fields) => notes.push(s.say(s.texts.notes[reason], { key, ...fields }));
        try {
          state[name] = codec.repeated ? codec.read(from.getAll(key)) : codec.read(from.get(key), frame, note);
        } catch (error) {
          if (!(error instanceof Rubbish)) throw error;
          notes.push(s.say(s.texts.notes[name] || s.texts.notes.rubbish, { key, found: error.message }));
        }
      }
      return { state, notes };
    }

    /**
     * The address of a state, "?…#…"; what is a default is left out, but a date never stands without its indicator.
     * What stands behind the "#" is never sent to a server: no server's limit cuts it, and no log keeps it.
     */
    function format(state, frame) {
      const [parts, behind] = [[], []];
      for (const [name, key, codec, fallback] of PARAMETERS) {
        const needed = name === "indicator" && state.date !== null;
        if (same(state[name], fallback(frame)) && !needed) continue;
        const written = codec.write(state[name], frame);
        for (const text of codec.repeated ? written : [written]) (codec.behind ? behind : parts).push(`${key}=${encoded(text)}`);
      }
      return (parts.length ? `?${parts.join("&")}` : "") + (behind.length ? `#${behind.join("&")}` : "");
    }

    return { parse, format, defaults };
  }

  const encoded = (text) => encodeURIComponent(text).replace(/%2C/g, ",").replace(/%3B/g, ";").replace(/%3A/g, ":").replace(/%20/g, "+");

  s.address = { codecOf, Rubbish, choice, several, date, indicators, NEWEST };
  s.codec = { ...codecOf(PARAMETERS), METHODS, VIEWS, MOST_SELECTED };
})((window.sozialraum = window.sozialraum || {}));
