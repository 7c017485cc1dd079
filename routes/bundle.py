"""Our modules as one minified script, as the browser gets it."""

from __future__ import annotations

import re
from pathlib import Path

import minify

IMPORT = re.compile(
    r'^import (?:(?:\* as (?P<whole>\w+)|\{(?P<names>[^}]*)\}) from )?"\./(?P<module>\w+)\.js";$', re.MULTILINE
)
EXPORT = re.compile(r"^export (?P<kind>(?:async )?function|const|let|class) (?P<name>\w+)", re.MULTILINE)


class Circle(ValueError):
    """Modules import each other."""


def script(folder: Path, entry: str = "app") -> str:
    """The entry and all modules that it imports, each in a scope of its own, after those that it imports.

    Raises:
        Circle: when modules import each other; what they export must not change later.
    """
    texts: dict[str, str] = {}

    def visit(name: str, above: tuple[str, ...]) -> None:
        if name in above:
            raise Circle(" → ".join((*above, name)))
        if name in texts:
            return
        text = (folder / f"{name}.js").read_text("utf-8")
        for found in IMPORT.finditer(text):
            visit(found["module"], (*above, name))
        texts[name] = text

    visit(entry, ())
    modules = "".join(_scoped(name, text) for name, text in texts.items())
    return str(minify.string("application/javascript", f'(() => {{"use strict";const modules = {{}};\n{modules}}})();'))


def _scoped(name: str, text: str) -> str:
    exported = ", ".join(found["name"] for found in EXPORT.finditer(text))
    body = EXPORT.sub(r"\g<kind> \g<name>", IMPORT.sub(_taken, text))
    return f"modules.{name} = (() => {{\n{body}\nreturn {{{exported}}};}})();\n"


def _taken(found: re.Match[str]) -> str:
    if not found["whole"] and not found["names"]:
        return ""
    names = found["whole"] or f"{{{found['names'].replace(' as ', ': ')}}}"
    return f"const {names} = modules.{found['module']};"
