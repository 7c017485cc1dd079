/* From whom the things on the screen are: a line at the map, and a list with licences and changes. */
(function (s) {
  "use strict";

  const link = (text, href) => (href ? s.el("a", { href, rel: "noreferrer" }, text) : text);
  const linked = (pieces) => pieces.map(([text, href]) => link(text, href));
  const unique = (keys) => [...new Set(keys)];

  /**
   * Name the sources of what is on the screen, each with its licence where it stands first.
   * roles: keys of sources by what is from them, see `texts.credits`; the map's own are added.
   */
  function show(roles) {
    const named = new Set();
    const first = (key) => !named.has(key) && named.add(key);
    const about = (key) => s.frame.sources[key];
    const said = (key) => (first(key) ? linked(about(key).line) : [link(about(key).name, about(key).url)]);
    const parts = Object.entries({ ...roles, map: s.frame.map })
      .map(([role, keys]) => [s.texts.credits[role], unique(keys)])
      .filter(([, keys]) => keys.length)
      .map(([head, keys]) => s.el("span", {}, `${head}: `, keys.flatMap((key, i) => [i ? "; " : "", ...said(key)]), ". "));
    s.fill("attribution", parts);
    s.fill("sources", [...named].map((key) => s.el("li", {}, linked(about(key).entry))));
  }

  /** Name and address of each place where the value of a row was published. */
  function places(row) {
    const named = (key, i) => row.source.slice(0, i).filter(([other]) => other === key).length;
    return row.source.map(([key, page], i) => {
      const { name, url } = s.frame.sources[key];
      return { name: named(key, i) ? `${name} ${named(key, i) + 1}` : name, href: page || url };
    });
  }

  s.credits = { show, places, link };
})((window.sozialraum = window.sozialraum || {}));
