/* The search over area names: which areas are meant by what was typed, best first. */

const MOST = 8;

const plain = (small) =>
  small
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** Both foldings of a text, umlauts as "ae" and as "a": as search_keys in data/preparation/client/search.py. */
function folded(text) {
  const small = text.normalize("NFKC").toLowerCase().replaceAll("ß", "ss");
  const spelled = small.replace(/[äöü]/g, (umlaut) => ({ ä: "ae", ö: "oe", ü: "ue" })[umlaut]);
  return [...new Set([plain(spelled), plain(small)])].filter(Boolean);
}

/**
 * Edits (a letter more, less, another, or two swapped) from what was typed to the key and to its nearest beginning:
 * Damerau-Levenshtein distance in which no letter is edited twice.
 */
function edits(typed, key) {
  let before = [];
  let last = Array.from({ length: key.length + 1 }, (_, k) => k);
  for (let t = 1; t <= typed.length; t++) {
    const next = [t];
    for (let k = 1; k <= key.length; k++) {
      const other = typed[t - 1] === key[k - 1] ? 0 : 1;
      next[k] = Math.min(last[k] + 1, next[k - 1] + 1, last[k - 1] + other);
      if (t > 1 && k > 1 && typed[t - 1] === key[k - 2] && typed[t - 2] === key[k - 1]) {
        next[k] = Math.min(next[k], before[k - 2] + 1);
      }
    }
    [before, last] = [last, next];
  }
  return { whole: last[key.length], beginning: Math.min(...last) };
}

const forgiven = (typed) => (typed.length >= 7 ? 2 : typed.length >= 4 ? 1 : 0);

/** How well a key answers, as numbers of which the first different one decides; null where it does not. */
function grade(typed, key) {
  if (key === typed) return [0, 0];
  if (key.startsWith(typed)) return [1, 0];
  if (key.includes(` ${typed}`)) return [2, 0];
  if (key.includes(typed)) return [3, 0];
  const { whole, beginning } = edits(typed, key);
  if (whole <= forgiven(typed)) return [4, whole];
  return beginning <= forgiven(typed) ? [5, beginning] : null;
}

const compare = (a, b) => a.map((number, i) => number - b[i]).find(Boolean) || 0;

function best(spellings, area) {
  const grades = spellings.flatMap((typed, spelling) =>
    area.keys.map((key, place) => [grade(typed, key), spelling, place])
  );
  const answers = grades.filter(([found]) => found).map(([found, spelling, place]) => [...found, spelling, place]);
  return answers.sort(compare)[0];
}

/** Areas (with `keys` from search_keys) that may be meant, best first, eight at most; equals in their order. */
export function search(query, areas) {
  const spellings = folded(query);
  return areas
    .map((area) => ({ area, found: best(spellings, area) }))
    .filter(({ found }) => found)
    .sort((a, b) => compare(a.found, b.found))
    .slice(0, MOST)
    .map(({ area }) => area);
}
