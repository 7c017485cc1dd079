/* Which topic is asked, and which topics can answer which question. */
(function (s) {
  "use strict";

  /** Why a topic cannot answer a question; "" where it can, or where nothing is known of it. */
  const reason = (topic, question) => s.answerable[topic]?.[question]?.reason || "";

  /** The topic of a state: the one that is chosen, else the first that can answer the question. */
  function of(state) {
    if (state.indicator) return state.indicator;
    const offered = s.offered.map((each) => each.id);
    const ordered = offered.includes(s.frame.second) ? [s.frame.second, ...offered] : offered;
    return ordered.find((topic) => !reason(topic, state.question)) || ordered[0];
  }

  /** Why no topic at all can answer a question; "" where one can. */
  function dead(question) {
    if (s.codec.BY_PARTS.includes(question) || s.offered.some(({ id }) => !reason(id, question))) return "";
    return s.general[question] || s.texts.noAlternative;
  }

  /** All topics that cannot answer a question, in the catalogue's order. */
  const without = (question) =>
    Object.keys(s.answerable)
      .map((id) => ({ name: s.frame.indicators[id].short, reason: reason(id, question) }))
      .filter((each) => each.reason);

  s.topics = { reason, of, dead, without };
})((window.sozialraum = window.sozialraum || {}));
