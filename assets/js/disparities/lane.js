/* One job at a time: while one is under way only the last of the later ones waits. */
(function (s) {
  "use strict";

  /** A function that hands its arguments to `work`, never twice at once; what was overtaken is left out. */
  s.lane = function (work) {
    let waiting = null;
    let busy = false;
    return async function (...given) {
      waiting = given;
      if (busy) return;
      busy = true;
      while (waiting) {
        const next = waiting;
        waiting = null;
        await work(...next);
      }
      busy = false;
    };
  };
})((window.sozialraum = window.sozialraum || {}));
