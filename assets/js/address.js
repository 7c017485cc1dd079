/* The address and the state: one reader and writer for every kind of parameter; the table comes from layouts/address.py. */
import { boot, texts } from "./boot.js";
import { say } from "./dom.js";

const NEWEST = "neueste";
const HEAVIEST = 5;

class NotUnderstood extends Error {}

/** @type {import("./boot.js").Parameter[]} */
const TABLE = boot.parameters || [];
/** @type {Record<string, Record<string, string>>} */
const CHOICES = boot.choices || {};

const listed = (text) => text.split(",").filter((item) => item !== "");
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const wordOf = (of, value) => Object.keys(of).find((word) => of[word] === value);
const refuse = (text) => {
  throw new NotUnderstood(text);
};
const has = (of, word) => Object.hasOwn(of, word);

/** @type {Record<string, (parameter: any, texts: string[], note: (reason: string, fields: object) => void) => any>} */
const READ = {
  choice: ({ of }, [text]) => (has(CHOICES[of], text) ? CHOICES[of][text] : refuse(text)),
  several(parameter, [text], note) {
    const { of, most } = parameter;
    const unknown = listed(text).filter((item) => !has(CHOICES[of], item));
    const known = [...new Set(listed(text).filter((item) => has(CHOICES[of], item)).map((item) => CHOICES[of][item]))];
    if (unknown.length) note("unknown", { found: unknown.join(", ") });
    if (known.length > most) note("tooMany", { most });
    return unknown.length && !known.length ? fallback(parameter) : known.slice(0, most);
  },
  flag: ({ word }, [text]) => text === word || refuse(text),
  off: ({ word }, [text]) => (text === word ? false : refuse(text)),
  date(_, [text]) {
    if (text === NEWEST) return null;
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : new Date(NaN);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text) ? text : refuse(text);
  },
  scheme({ of }, [text]) {
    const [, method, classes] = /^([^.]*)\.([3-7])$/.exec(text) || [];
    return method && has(CHOICES[of], method) ? `${CHOICES[of][method]}.${classes}` : refuse(text);
  },
  numbers({ most }, [text]) {
    const items = text.split(";");
    const numbers = items.map((item) => (/^-?\d{1,15}(\.\d{1,9})?$/.test(item) ? Number(item) : NaN));
    const rising = numbers.every((number, i) => i === 0 || number > numbers[i - 1]);
    return numbers.every(Number.isFinite) && rising && numbers.length <= most ? numbers : refuse(text);
  },
  count({ least, most }, [text]) {
    const number = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
    return number >= least && number <= most ? number : refuse(text);
  },
  stations: (_, all) =>
    all.map((text) => {
      const at = text.lastIndexOf("?");
      return at < 1 ? refuse(text) : { title: text.slice(0, at), query: text.slice(at) };
    }),
  parts({ of, most }, [text], note) {
    const items = text.split(",").filter(Boolean);
    const read = items.map((item) => /^([+-]?)(\w+):(\d(?:\.\d)?)$/.exec(item.replace(/^ +(?=\w)/, "+").trim()));
    const good = read.filter((found) => found && Number(found[3]) <= HEAVIEST && has(CHOICES[of], found[2]));
    const own = new Map(good.map((found) => (found ? [found[2], { id: found[2], sign: found[1], weight: Number(found[3]) }] : ["", null])));
    if (items.length && !own.size) refuse(text);
    const unknown = items.filter((_, i) => !good.includes(read[i]));
    if (unknown.length) note("unknown", { found: unknown.join(", ") });
    if (own.size > most) note("fullIndex", { most });
    return [...own.values()].slice(0, most);
  },
};

/** A number as it is read again: without an exponent. */
const DIGITS = { useGrouping: false, maximumFractionDigits: 9 };

/** @type {Record<string, (parameter: any, value: any) => any[]>} */
const WRITE = {
  choice: ({ of }, value) => [wordOf(CHOICES[of], value)],
  several: ({ of }, value) => [value.map((item) => wordOf(CHOICES[of], item)).join(",")],
  flag: ({ word }) => [word],
  off: ({ word }) => [word],
  scheme({ of }, value) {
    const [method, classes] = value.split(".");
    return [`${wordOf(CHOICES[of], method)}.${classes}`];
  },
  numbers: (_, value) => [value.map((number) => number.toLocaleString("en", DIGITS)).join(";")],
  stations: (_, value) => value.map((station) => station.title + station.query),
  parts: (_, value) => [value.map((part) => `${part.sign}${part.id}:${part.weight}`).join(",")],
};

const fallback = (/** @type {import("./boot.js").Parameter} */ parameter) => {
  if (parameter.first) return Object.values(CHOICES[parameter.first]);
  return parameter.kind === "choice" && parameter.default === null ? (Object.values(CHOICES[parameter.of])[0] ?? null) : parameter.default;
};

/** The state with every default. @returns {import("./boot.js").State} */
export const defaults = () => Object.fromEntries(TABLE.map((parameter) => [parameter.name, fallback(parameter)]));

/** Kinds that are long stand behind the "#": never sent to a server, so that no limit cuts them and no log keeps them. */
const BEHIND = ["stations"];

/** State from an address "?…#…", with notes on what could not be understood. @param {string} address */
export function parse(address) {
  const [query, hash] = [...address.split("#"), ""].map((text) => new URLSearchParams(text));
  const state = defaults();
  /** @type {string[]} */
  const notes = [];
  for (const parameter of TABLE) {
    const all = (hash.get(parameter.key) ? hash : query).getAll(parameter.key);
    if (!all.length) continue;
    const note = (reason, fields) => notes.push(say(texts.notes[reason] || texts.notes.rubbish, { key: parameter.key, ...fields }));
    try {
      state[parameter.name] = READ[parameter.kind](parameter, all, note);
    } catch (error) {
      if (!(error instanceof NotUnderstood)) throw error;
      note(parameter.name, { found: error.message });
    }
  }
  return { state, notes };
}

/**
 * The address "?…#…" of a state; what is a default is left out, but a date never stands without its indicator.
 * @param {import("./boot.js").State} state @param {string[]} [only] names of the parameters that are wanted
 */
export function format(state, only) {
  /** @type {string[]} */
  const parts = [];
  /** @type {string[]} */
  const behind = [];
  for (const parameter of TABLE) {
    if (only && !only.includes(parameter.name)) continue;
    const value = state[parameter.name];
    const needed = parameter.name === "indicator" && state.date !== null;
    if (same(value, fallback(parameter)) && !needed) continue;
    const written = WRITE[parameter.kind] ? WRITE[parameter.kind](parameter, value) : [String(value)];
    for (const text of written) (BEHIND.includes(parameter.kind) ? behind : parts).push(`${parameter.key}=${encoded(text)}`);
  }
  return (parts.length ? `?${parts.join("&")}` : "") + (behind.length ? `#${behind.join("&")}` : "");
}

/**
 * The address of a page in a state. The start page asks nothing of the server: all that others need of the state stands
 * behind its "#". @param {string} path @param {import("./boot.js").State} state @param {string[]} [only]
 */
export function hrefOf(path, state, only) {
  const query = format(state, only);
  return path + (path === boot.root && query ? `#${query.split(/[?#]/).filter(Boolean).join("&")}` : query);
}

const KEPT = { "%2C": ",", "%3B": ";", "%3A": ":", "%20": "+" };
const encoded = (text) => encodeURIComponent(text).replace(/%2C|%3B|%3A|%20/g, (sign) => KEPT[/** @type {keyof KEPT} */ (sign)]);
