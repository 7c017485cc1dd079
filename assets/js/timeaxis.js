/* The axis of time: dots stand on their very day, and every tick is the day that it names. */
(function (s) {
  "use strict";

  const DAY = 86400000;
  const LETTER = 0.56; // width of an average letter, in sizes of the type
  const STEPS = [1, 2, 5, 10, 20, 50, 100];

  const german = (date) => date.split("-").reverse().join(".");
  const moved = (date, days) => new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
  const yearOf = (date) => Number(date.slice(0, 4));

  /** The day of the year that most of the dates fall on, "12-31" for ends of years; undefined where there is none. */
  function anchorOf(dates) {
    const days = dates.map((date) => date.slice(5)).filter((day) => day !== "02-29");
    return days.findLast((day) => 2 * days.filter((each) => each === day).length > dates.length);
  }

  /** Ticks a whole number of years apart, on the day that the dates have in common. */
  function yearly(dates, anchor, most) {
    const last = yearOf(dates.findLast((date) => date.endsWith(anchor)));
    const first = yearOf(dates[0]);
    const step = STEPS.find((years) => (last - first) / years < most) || 100;
    const years = [];
    for (let year = last; year >= first; year -= step) years.unshift(year);
    return years.map((year) => `${String(year).padStart(4, "0")}-${anchor}`);
  }

  /** The dates themselves, from the newest on, as far as their labels do not meet. */
  function own(dates, apart) {
    const chosen = [];
    for (const date of [...dates].reverse()) if (!chosen.length || Date.parse(chosen[0]) - Date.parse(date) >= apart) chosen.unshift(date);
    return chosen;
  }

  /**
   * Range and ticks of an axis.
   * dates: ISO, ascending, no two the same. width: of the plot in pixels; size: of the type.
   * labels: how dates are called that are known by their year only, by date.
   */
  function axis(dates, width, size, labels = {}) {
    if (!dates.length) return {};
    const span = (Date.parse(dates.at(-1)) - Date.parse(dates[0])) / DAY;
    const pad = Math.max(0.05 * span, 60);
    const anchor = dates.length > 1 ? anchorOf(dates) : undefined;
    const byYear = new Set(dates.map(yearOf)).size === dates.length && dates.length > 1;
    const named = (date) => {
      if (labels[date]) return labels[date];
      if (anchor === "12-31") return s.say(s.texts.chart.yearEnd, { year: yearOf(date) });
      return byYear && !anchor ? String(yearOf(date)) : german(date);
    };
    const room = (Math.max(...dates.map((date) => named(date).length)) * LETTER + 1) * size;
    const at = anchor ? yearly(dates, anchor, width / room) : own(dates, (room / width) * (span + 2 * pad) * DAY);
    return { range: [moved(dates[0], -pad), moved(dates.at(-1), pad)], tickvals: at, ticktext: at.map(named) };
  }

  /** Those of some dates that are known by their year only. */
  const years = (dates) => Object.fromEntries(dates.filter(({ label }) => /^\d{4}$/.test(label)).map(({ key, label }) => [key, label]));

  s.timeaxis = { axis, german, years };
})((window.sozialraum = window.sozialraum || {}));
