"""The HTML document: head, the answer to the asked address, and then Dash."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

from language.catalogues import _, spoken
from language.texts import ERRORS
from layouts.patterns import definitions

SCRIPT = re.compile(r"<script .*?</script>", re.DOTALL)
UNNEEDED = "dash_table/"
"""A script that Dash brings and no component of ours asks for."""


@dataclass(frozen=True)
class Links:
    """Addresses that the document names: our script and style, and client files that a map needs."""

    script: str
    style: str
    preloads: Sequence[str]
    pages: Mapping[str, str]
    """The layout of each page, by its path."""

    def of(self, page: str) -> Links:
        """With what a page needs: its layout, and with a path of its own what the map is made of."""
        return replace(self, preloads=[self.pages[page], *(self.preloads if page else ())])


@dataclass(frozen=True)
class First:
    """The answer that the document carries: its title, its description, and the page as HTML."""

    title: str
    description: str
    html: str
    canonical: str = ""
    image: str = ""


def document(own: Links, boot: Mapping[str, Any], first: First, dash: Mapping[str, str]) -> str:
    """The document.

    Args:
        own: what it links.
        boot: what the browser needs to start.
        first: the answer to the asked address.
        dash: what Dash puts in: config, scripts, renderer.
    """
    preloads = "".join(
        f'<link rel="preload" href="{escape(each)}" as="fetch" crossorigin="anonymous">' for each in own.preloads
    )
    image = f'<meta property="og:image" content="{escape(first.image)}">' if first.image else ""
    scripts = SCRIPT.sub(_deferred, dash["scripts"])
    start = (
        dash["renderer"]
        .replace("<script ", '<script type="module" ', 1)
        .replace(' type="application/javascript"', "", 1)
    )
    return f"""<!DOCTYPE html>
<html lang="{spoken()}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(first.title)}</title>
<meta name="description" content="{escape(first.description)}">
<meta property="og:title" content="{escape(first.title)}">
<meta property="og:description" content="{escape(first.description)}">
<meta property="og:type" content="website">{image}
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{escape(own.style)}">{preloads}
<script type="application/json" id="boot">{_json(boot)}</script>
</head>
<body class="is-first">
<svg class="patterns" width="0" height="0" aria-hidden="true">{definitions()}</svg>
<div id="first-look">{first.html}</div>
<div id="react-entry-point"></div>
{dash["config"]}
<script defer src="{escape(own.script)}"></script>
{scripts}
{start}
</body>
</html>"""


def _deferred(script: re.Match[str]) -> str:
    return "" if UNNEEDED in script[0] else script[0].replace("<script ", "<script defer ", 1)


def _json(content: Mapping[str, Any]) -> str:
    """JSON that cannot end the element it stands in."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def refusal(status: int) -> str:
    """The page of a request that is not answered: one sentence on why, and a way back."""
    sentence, start = _(ERRORS.get(status, ERRORS[503 if status >= 500 else 400])), _(ERRORS[0])
    return (
        f'<!doctype html><html lang="{spoken()}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f'<title>{sentence}</title><h1>{sentence}</h1><p><a href="/">{start}</a></p></html>'
    )
