/* What failed is said for what it is, and tried again: by hand, when the network returns, and after a while by itself. */
(function (s) {
  "use strict";

  const FIRST_PAUSE = 4000;
  const LONGEST_PAUSE = 60000;
  let again = null;
  let pause = FIRST_PAUSE;
  let timer = null;

  const ENDS = {
    program: () => window.location.assign(window.location.pathname),
    gone: () => window.location.reload(),
  };

  /**
   * Say that `what` could not be shown; `retry` is called now and then until `clear` is.
   * A fault of the program is no matter of the network: it is written to the console and leads back to the start.
   */
  function show(error, what, retry) {
    const kind = error instanceof s.Unreachable ? error.kind : "program";
    if (kind === "program") console.error(error);
    const { [kind]: text, button } = s.texts.failures;
    if (s.byId("failure-text").textContent !== s.say(text, { what })) s.fill("failure-text", s.say(text, { what }));
    s.fill("retry", button[kind]);
    s.byId("failure").hidden = false;
    wait(ENDS[kind] || retry, kind in ENDS ? null : pause);
    pause = Math.min(2 * pause, LONGEST_PAUSE);
  }

  function wait(act, milliseconds) {
    window.clearTimeout(timer);
    again = act;
    timer = milliseconds === null ? null : window.setTimeout(attempt, milliseconds);
  }

  function attempt() {
    const act = again;
    wait(null, null);
    act?.();
  }

  function clear() {
    wait(null, null);
    pause = FIRST_PAUSE;
    s.byId("failure").hidden = true;
  }

  /** Do some work until it succeeds; `what` it is about is said as long as it does not. */
  async function persist(what, work) {
    for (;;) {
      try {
        const result = await work();
        clear();
        return result;
      } catch (error) {
        await new Promise((resolve) => show(error, what, resolve));
      }
    }
  }

  function listen() {
    s.byId("retry").addEventListener("click", attempt);
    window.addEventListener("online", () => timer !== null && attempt());
  }

  s.failure = { show, clear, persist, listen };
})((window.sozialraum = window.sozialraum || {}));
