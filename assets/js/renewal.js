/* A page that is older than the server's data renews itself: same address, same focus, scrolled as far as before. */
(function (s) {
  "use strict";

  const KEPT = "sozialraum.renewal";
  const PAUSE = 600000;

  /** What the last renewal left behind; null without one, or where the browser keeps nothing. */
  function kept() {
    try {
      return JSON.parse(window.sessionStorage.getItem(KEPT));
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

  /** A selector that finds an element again in another document of this page. */
  function selectorOf(node) {
    if (!node || node === document.body) return null;
    if (node.id) return `#${CSS.escape(node.id)}`;
    const [mark] = Object.entries(node.dataset);
    if (mark) return `${selectorOf(node.parentElement.closest("[id]"))} ${s.having(...mark)}`;
    return `${selectorOf(node.parentElement)} > :nth-child(${[...node.parentElement.children].indexOf(node) + 1})`;
  }

  /** Load the page anew, unless that was tried for this version and did not help; whether it is under way. */
  function renew(version) {
    if (kept()?.tried === version) return false;
    s.keepWish?.();
    const focus = selectorOf(document.activeElement);
    document.activeElement?.blur();
    const open = [...document.querySelectorAll("details[id][open]")].map((node) => node.id);
    if (!keep({ tried: version, focus, open, scroll: [window.scrollX, window.scrollY] })) return false;
    window.location.reload();
    return true;
  }

  /** Ask the server which data it has; whether the page is about to be renewed because its own is older. */
  async function check() {
    const response = await fetch("/stand", { cache: "no-store" }).catch(() => null);
    if (!response?.ok) return false;
    const { version } = await response.json().catch(() => ({ version: s.version }));
    return version !== s.version && renew(version);
  }

  /** Renew the page in the place of an error; the error itself where renewing is no help. */
  async function instead(error) {
    if (await check()) return new Promise(() => {});
    throw error;
  }

  /** Once the new page is painted: focus, scrolling and what was unfolded are as before. */
  function restore() {
    const before = kept();
    if (!before?.open) return;
    keep(before.tried === s.version ? null : { tried: before.tried });
    for (const id of before.open) s.byId(id)?.setAttribute("open", "");
    window.scrollTo(...before.scroll);
    if (before.focus) document.querySelector(before.focus)?.focus({ preventScroll: true });
  }

  function watch() {
    const look = () => document.visibilityState === "visible" && check();
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
    window.addEventListener("pageshow", (event) => event.persisted && look());
    window.setInterval(look, PAUSE);
  }

  s.renewal = { instead, restore, watch };
})((window.sozialraum = window.sozialraum || {}));
