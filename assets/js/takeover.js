/* One document follows another: Dash takes over from the answer that the document carries, and a page that is older
   than the server's data from itself. Focus, scrolling and what is unfolded stay as they are. */
import { boot } from "./boot.js";

const KEPT = "sozialraum.renewal";
const PAUSE = 600_000;
const MARKS = ["toggle", "act", "set", "flip", "member", "indicator", "page"];

/** A selector that finds an element again in another document of this page. @param {any} node @returns {string} */
function selectorOf(node) {
  const id = node?.id || node?.dataset?.as;
  if (!node || node === document.body) return "body";
  if (node.matches(".app")) return "#react-entry-point .app";
  if (id) return `#${CSS.escape(id)}`;
  const mark = MARKS.find((name) => node.dataset[name] !== undefined);
  if (mark) return `[data-${mark}="${CSS.escape(node.dataset[mark])}"]`;
  return `${selectorOf(node.parentElement)} > :nth-child(${[...node.parentElement.children].indexOf(node) + 1})`;
}

function remembered() {
  const open = [...document.querySelectorAll("details[open]")].map(selectorOf);
  return { focus: selectorOf(document.activeElement), open, scroll: [window.scrollX, window.scrollY] };
}

function restore({ focus, open, scroll }) {
  for (const each of open) document.querySelector(each)?.setAttribute("open", "");
  window.scrollTo(...scroll);
  if (focus !== "body") document.querySelector(focus)?.focus({ preventScroll: true });
}

/** The answer that stands in the document goes in the frame in which Dash has painted. */
export function takeOver() {
  const first = document.getElementById("first-look");
  if (!first) return;
  const before = kept()?.before || remembered();
  first.remove();
  document.body.classList.remove("is-first");
  restore(before);
  keep(kept()?.tried === boot.version ? null : { tried: kept()?.tried });
}

/** What the last renewal left behind; null without one, or where the browser keeps nothing. */
function kept() {
  try {
    return JSON.parse(window.sessionStorage.getItem(KEPT) || "null");
  } catch {
    return null;
  }
}

function keep(content) {
  try {
    window.sessionStorage.setItem(KEPT, JSON.stringify(content));
    return true;
  } catch {
    return false;
  }
}

/** What is to be done with a page that goes. */
let leave = () => {};

/**
 * Ask the server which data it has, and load the page anew if its own are older, unless that was tried in vain before;
 * whether that is under way.
 */
export async function renewed() {
  const answer = await fetch(`${boot.root}stand`, { cache: "no-store" }).catch(() => null);
  const { version } = answer?.ok ? await answer.json().catch(() => boot) : boot;
  if (version === boot.version || kept()?.tried === version) return false;
  leave();
  if (!keep({ tried: version, before: remembered() })) return false;
  window.location.reload();
  return true;
}

/** A page that is looked at again may have become older than the data. @param {() => void} leaving */
export function watch(leaving) {
  leave = leaving;
  const look = () => document.visibilityState === "visible" && renewed();
  document.addEventListener("visibilitychange", look);
  window.addEventListener("online", look);
  window.addEventListener("pageshow", (event) => event.persisted && look());
  window.setInterval(look, PAUSE);
}
