/* The search box: a combobox over districts and topics that forgives typing. */
import { boot, texts } from "./boot.js";
import { announce, byId, el, fill, say } from "./dom.js";
import { loadFrame } from "./files.js";
import { hrefOf } from "./address.js";
import { search } from "./search.js";
import { change, chooseIndicator, current, find } from "./store.js";
import * as map from "./map.js";

/** @type {any[]} */
let found = [];
let active = -1;
/** @type {ReturnType<typeof setTimeout>|undefined} */
let telling;

/** Put the field into its place on the page; Dash has none that can be a combobox. */
export function place() {
  const slot = byId("search-slot");
  if (!slot || slot.firstChild) return;
  const input = el("input", { id: "search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false", "aria-expanded": "false", "aria-controls": "search-list", "aria-autocomplete": "list", placeholder: texts.search.placeholder });
  slot.replaceChildren(input);
  input.addEventListener("input", () => offer(/** @type {any} */ (input).value));
  input.addEventListener("keydown", onKey);
  input.addEventListener("blur", close);
  byId("search-list").addEventListener("mousedown", (event) => {
    const option = /** @type {HTMLElement|null} */ (/** @type {HTMLElement} */ (event.target).closest("[data-index]"));
    if (option) choose(found[Number(option.dataset.index)]);
    event.preventDefault();
  });
}

async function offer(query) {
  const frame = await loadFrame();
  const topics = Object.entries(frame.indicators).map(([id, about]) => ({ topic: id, name: /** @type {any} */ (about).short, keys: /** @type {any} */ (about).keys }));
  const groups = new Map(frame.levels.slice(1, -1).flatMap((level) => level.areas).map((area) => [area.id, area.name]));
  found = query.trim() ? [...search(query, frame.areas), ...search(query, topics)].map((each) => ({ ...each, kind: each.topic ? texts.search.topic : groups.get(each.group) || "" })) : [];
  active = found.length ? 0 : -1;
  paint(query);
}

function paint(query) {
  const options = found.map((each, i) => el("li", { role: "option", id: `search-${i}`, "data-index": i, "aria-selected": String(i === active) }, each.name, el("span", { class: "muted" }, each.kind)));
  const nothing = Boolean(query.trim()) && !found.length;
  fill("search-list", nothing ? el("li", { class: "muted", role: "option", "aria-disabled": "true", "aria-selected": "false" }, texts.search.nothing) : options);
  byId("search-list").hidden = !options.length && !nothing;
  const input = byId("search");
  input.setAttribute("aria-expanded", String(options.length > 0 || nothing));
  if (active >= 0) input.setAttribute("aria-activedescendant", `search-${active}`);
  else input.removeAttribute("aria-activedescendant");
  clearTimeout(telling);
  if (query.trim()) telling = setTimeout(() => announce("status", say(texts.search.found, { count: found.length })), 600);
}

function close() {
  found = [];
  active = -1;
  clearTimeout(telling);
  paint("");
}

function onKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && found.length) {
    active = (active + step + found.length) % found.length;
    paint(/** @type {any} */ (event.target).value);
  } else if (event.key === "Enter" && active >= 0) choose(found[active]);
  else if (event.key === "Escape" && !byId("search-list").hidden) close();
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** What was found is shown; where there is no map of topics, the explorer is opened with it. */
function choose(each) {
  byId("search").value = "";
  close();
  if (!byId("explorer")) {
    const next = { ...current(), ...(each.topic ? { indicator: each.topic, date: null } : { selection: [...new Set([...current().selection, each.id])].slice(-5) }) };
    change(next);
    return goTo(hrefOf(`${boot.root}karte`, next));
  }
  if (each.topic) return chooseIndicator(each.topic);
  find(each.id);
  map.fit([each.id, ...map.around(each.id)]);
  seek(`[data-card="${CSS.escape(each.id)}"]`, 60);
}

/** Bring something into sight as soon as it is painted. @param {string} selector @param {number} frames to wait at most */
function seek(selector, frames) {
  const found = document.querySelector(selector);
  if (found) found.scrollIntoView({ block: "nearest" });
  else if (frames) requestAnimationFrame(() => seek(selector, frames - 1));
}

/** Go to a page of the app as Dash's own links do. @param {string} address */
export function goTo(address) {
  window.history.pushState({}, "", address);
  window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
}
