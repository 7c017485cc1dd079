/* What failed is said for what it is, and tried again: by hand, when the network returns, after a while by itself. */
import { texts } from "./boot.js";
import { offer } from "./controls.js";
import { say } from "./dom.js";
import { Unreachable } from "./files.js";
import { renewed } from "./takeover.js";

const FIRST_PAUSE = 4000;
const LONGEST_PAUSE = 60_000;
/** Where waiting is no help. @type {Record<string, () => void>} */
const ENDS = { program: () => window.location.assign(window.location.pathname), gone: () => window.location.reload() };

/** What is missing: why, and how it is tried again. @type {Map<string, {kind: string, what: string, retry: () => void}>} */
const missing = new Map();
/** @type {ReturnType<typeof setTimeout>|undefined} */
let timer;
let pause = FIRST_PAUSE;

/**
 * Something could not be shown; `retry` is called now and then until it is `came`. A fault of the program is no matter
 * of the network: it is written to the console and leads back to the start.
 * @param {string} name @param {any} error @param {string} what as a reader calls it @param {() => void} retry
 */
export function failed(name, error, what, retry) {
  const kind = error instanceof Unreachable ? error.kind : "program";
  if (kind === "program") console.error(error);
  else renewed();
  missing.set(name, { kind, what, retry });
  clearTimeout(timer);
  timer = setTimeout(again, pause);
  pause = Math.min(2 * pause, LONGEST_PAUSE);
  paint();
}

/** What was missing is there, or no longer wanted. @param {string} name */
export function came(name) {
  if (!missing.delete(name)) return;
  pause = FIRST_PAUSE;
  paint();
}

/** Do some work until it succeeds. @template T @param {string} name @param {string} what @param {() => Promise<T>} work */
export async function persist(name, what, work) {
  for (;;) {
    try {
      const done = await work();
      came(name);
      return done;
    } catch (error) {
      await new Promise((/** @type {(_: void) => void} */ retry) => failed(name, error, what, retry));
    }
  }
}

function again() {
  for (const { kind, retry } of [...missing.values()]) if (!ENDS[kind]) retry();
}

function byHand() {
  const [one] = missing.values();
  if (one) (ENDS[one.kind] || again)();
}

/** Said in the answer that the document carries as well as in the page that takes it over. */
function paint() {
  const [one] = missing.values();
  for (const box of /** @type {NodeListOf<any>} */ (document.querySelectorAll("#failure, [data-as=failure]"))) {
    box.hidden = !one;
    if (!one) continue;
    const text = say(texts.failures[one.kind], one);
    if (box.firstChild.textContent !== text) box.firstChild.textContent = text;
    box.lastChild.textContent = texts.failures.button[one.kind];
  }
}

export function listen() {
  offer({ retry: byHand });
  window.addEventListener("online", again);
}
