/* The search box: a combobox over the names of the districts that forgives typing. */
(function (s) {
  "use strict";

  let found = [];
  let active = -1;

  function listen() {
    const input = s.el("input", {
      id: "search",
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      "aria-expanded": "false",
      "aria-controls": "search-list",
      "aria-autocomplete": "list",
      placeholder: s.texts.search.placeholder,
    });
    s.fill("search-slot", input);
    input.addEventListener("input", () => offer(input.value));
    input.addEventListener("keydown", onKey);
    input.addEventListener("blur", () => setTimeout(close, 150));
    s.byId("search-list").addEventListener("mousedown", (event) => {
      const option = event.target.closest("[data-index]");
      if (option) choose(found[Number(option.dataset.index)]);
      event.preventDefault();
    });
  }

  function offer(query) {
    found = s.search.find(query, s.frame.areas);
    active = found.length ? 0 : -1;
    paint(query);
  }

  function paint(query) {
    const options = found.map((area, i) =>
      s.el(
        "li",
        { role: "option", id: `search-${i}`, "data-index": i, "aria-selected": String(i === active) },
        area.name,
        s.el("span", { class: "muted" }, s.groupName(area))
      )
    );
    const nothing = query.trim() && !found.length;
    const none = { class: "muted", role: "option", "aria-disabled": "true", "aria-selected": "false" };
    s.fill("search-list", nothing ? s.el("li", none, s.texts.search.nothing) : options);
    const open = options.length > 0 || Boolean(nothing);
    s.byId("search-list").hidden = !open;
    const input = s.byId("search");
    input.setAttribute("aria-expanded", String(open));
    if (active >= 0) input.setAttribute("aria-activedescendant", `search-${active}`);
    else input.removeAttribute("aria-activedescendant");
    s.fill("search-status", query.trim() ? s.say(s.texts.search.found, { count: found.length }) : "");
  }

  function close() {
    found = [];
    active = -1;
    paint("");
  }

  function onKey(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      paint(event.target.value);
    } else if (event.key === "Enter" && active >= 0) choose(found[active]);
    else if (event.key === "Escape" && !s.byId("search-list").hidden) close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  function choose(area) {
    s.byId("search").value = "";
    close();
    s.actions.find(area.id);
  }

  s.finder = { listen };
})((window.sozialraum = window.sozialraum || {}));
