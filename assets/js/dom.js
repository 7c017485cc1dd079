/* Small helpers for the document. */
(function (s) {
  "use strict";

  /** An element with attributes and children; null and false children are left out. */
  s.el = function (tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name === "class") node.className = value;
      else if (name.startsWith("--")) node.style.setProperty(name, value);
      else node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== false && child !== ""));
    return node;
  };

  s.byId = (id) => document.getElementById(id);

  /** A selector of elements whose `data-<name>` is a value, whatever the value is made of. */
  s.having = (name, value) => `[data-${name}="${CSS.escape(value)}"]`;

  /** Text that a chart shows as it is: Plotly reads tags and entities in what it is given. */
  s.verbatim = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  s.fill = (id, ...children) => s.byId(id).replaceChildren(...children.flat());

  /** Text of a template with its {fields} filled in. */
  s.say = (template, fields) => template.replace(/\{(\w+)\}/g, (_, name) => fields[name]);

  /** A drawn symbol: its shape tells areas apart where colour cannot. */
  s.symbol = (shape, colour) => s.el("span", { class: `symbol symbol-${shape}`, "--colour": colour, "aria-hidden": "true" });

  s.swatch = (row) =>
    s.el("span", {
      class: `swatch ${row.state === "known" ? "" : `swatch-${row.state}`}`,
      "--colour": row.colour,
      "aria-hidden": "true",
    });
})((window.sozialraum = window.sozialraum || {}));
