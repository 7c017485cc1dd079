/* Callbacks that hear of the address and of every state. */
import { boot, dash, register, texts } from "./boot.js";
import { arrived, awaiting, byId, fill, say } from "./dom.js";
import { hrefOf, defaults, format, parse } from "./address.js";
import * as controls from "./controls.js";
import { listen as listenToFailures, persist } from "./failure.js";
import { answer } from "./files.js";
import * as finder from "./finder.js";
import * as look from "./look.js";
import { arrange } from "./places.js";
import * as present from "./present.js";
import "./folds.js";
import "./questions.js";
import { current, follow, notes } from "./store.js";
import { takeOver } from "./takeover.js";

/** What of a state goes along to another page. */
const SURVIVES = ["indicator", "selection", "simple", "keys", "stations"];
const PUSHED = ["indicator", "date", "level", "question", "step"];

/** The layout of a path's page. */
async function page(pathname) {
  const found = await persist("page", texts.whole, () => answer(boot.pages[pageOf(pathname)]));
  return pathname === window.location.pathname ? found : dash().no_update;
}

let known = "";

/** State of an address. */
function read() {
  known = window.location.href;
  const { state, notes: said } = parse(window.location.search + window.location.hash);
  notes(said);
  follow(state);
  awaiting("view");
  return state;
}

/** Back to an address that Dash knows already: it heard nothing of those that were written since. */
window.addEventListener("popstate", () => window.location.href === known && dash().set_props("state", { data: read() }));

/** The address of a state; another topic, date, level or question is a step in the history. */
function write(state) {
  const { pathname, search, hash } = window.location;
  const before = parse(search + hash).state;
  follow(state);
  if (format(state) === format(before)) return;
  const push = PUSHED.some((name) => JSON.stringify(before[name]) !== JSON.stringify(state[name]));
  window.history[push ? "pushState" : "replaceState"](window.history.state, "", hrefOf(pathname, state));
}

/** What every page shows of a state: what is chosen, where links lead, the agenda. */
function common(state) {
  arrange();
  controls.paint(state);
  finder.place();
  present.paint(state);
  if (!byId("map") && byId("page").firstChild) requestAnimationFrame(shown);
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-page]"))) {
    link.href = hrefOf(boot.root + link.dataset.page, { ...state, date: null }, SURVIVES);
    if (link.pathname === window.location.pathname) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

/** A page without a map is there at once. */
function shown() {
  takeOver();
  document.title = boot.title;
  document.body.dataset.painted = window.location.pathname;
  arrived("view");
}

/** Dates that a topic has, for the select beside it. */
function dates(view) {
  const select = byId("date");
  if (!select || !view?.dates) return;
  const keys = view.dates.map((each) => each.key).join();
  if (select.dataset.keys !== keys) {
    fill("date", view.dates.map((each) => new Option(each.label, each.key === "newest" ? "" : each.key)));
    select.dataset.keys = keys;
  }
  select.value = view.date === "newest" ? "" : view.date;
  select.disabled = view.dates.length < 2;
  const place = view.dates.findIndex((each) => each.key === view.date);
  byId("date-earlier").setAttribute("aria-disabled", String(place >= view.dates.length - 1));
  byId("date-later").setAttribute("aria-disabled", String(place <= 0));
}

/** Whether a difference to the city would say nothing. */
const same = (view) => (view?.dates ? !view.canDiffer : dash().no_update);

document.addEventListener("click", (event) => {
  const link = /** @type {HTMLAnchorElement|null} */ (/** @type {HTMLElement} */ (event.target).closest?.("a[href]"));
  if (!link || !current() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const isSkip = link.classList.contains("skip");
  if (!isSkip && !(link.origin === window.location.origin && pageOf(link.pathname) in boot.pages)) return;
  event.preventDefault();
  if (isSkip) byId(link.hash.slice(1))?.focus();
  else finder.goTo(leadingOn(link));
});

const pageOf = (path) => path.slice(boot.root.length).replace(/\/$/, "");

/** The address of a link to one of our pages: what it says, and all else that goes along. @param {HTMLAnchorElement} link */
function leadingOn({ pathname, search, hash }) {
  const { state } = parse(search + hash);
  const said = [search, hash].flatMap((part) => [...new URLSearchParams(part.slice(1)).keys()]);
  const own = boot.parameters.filter(({ key }) => said.includes(key)).map(({ name }) => [name, state[name]]);
  const kept = SURVIVES.map((name) => [name, current()[name]]);
  return hrefOf(pathname, { ...defaults(), ...Object.fromEntries([...kept, ...own]) });
}

/** Paper says from where and of when it is. */
window.addEventListener("beforeprint", () => fill("printed", say(texts.printed, { date: new Date().toLocaleDateString("de-DE"), address: window.location.href })));

controls.listen();
present.listen();
look.listen();
listenToFailures();
register("state", { page, read, write, common, dates, same, parse, format, defaults });
