/* The state as the browser's own code sees it: the store `state` holds it, this module changes it on behalf of controls. */
import { awaiting, byId, fill, say } from "./dom.js";
import { dash, texts } from "./boot.js";

export const MOST_SELECTED = 5;

/** @type {any} */
let state = null;

/** The state of the store. */
export const current = () => state;

/** Called by the callback that hears of every state. */
export const follow = (next) => (state = next);

/** Change the state. @param {Record<string, any>} changes */
export function change(changes) {
  notes([]);
  state = { ...state, ...changes };
  awaiting("view");
  dash().set_props("state", { data: state });
}

/** Choose another topic: what belongs to the old one's values goes with it. @param {string} indicator */
export const chooseIndicator = (indicator) => change({ indicator, date: null, breaks: null, scheme: null });

/** Take a district into the selection, or out of it. @param {string} id */
export function toggle(id) {
  const without = state.selection.filter((each) => each !== id);
  if (without.length === state.selection.length && without.length >= MOST_SELECTED) return notes([say(texts.notes.full, { most: MOST_SELECTED })]);
  change({ selection: without.length < state.selection.length ? without : [...without, id] });
}

/** Select what was brushed: the first five of it. @param {string[]} ids */
export function select(ids) {
  const found = [...new Set(ids)];
  if (found.length > MOST_SELECTED) notes([say(texts.notes.first, { most: MOST_SELECTED, found: found.length })]);
  change({ selection: found.slice(0, MOST_SELECTED) });
}

/** Select a district that was searched for; of a full selection the last one makes room. @param {string} id */
export function find(id) {
  if (!state.selection.includes(id)) change({ selection: [...state.selection.slice(0, MOST_SELECTED - 1), id] });
}

/** Say something about what was asked; an empty list takes it away. @param {string[]} list */
export function notes(list) {
  if (!byId("note")) return;
  byId("note").hidden = list.length === 0;
  fill("note-text", list.join(" "));
}
