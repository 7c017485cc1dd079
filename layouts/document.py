"""The HTML document around the page: language, preloads, and a skeleton until the page is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from language.texts import ERRORS, PAGE


@dataclass(frozen=True)
class Links:
    """Addresses that the document names: our scripts and styles, and client files that every first view needs."""

    scripts: Sequence[str]
    styles: Sequence[str]
    preloads: Sequence[str]


def document(own: Links, **parts: str) -> str:
    """The document; `parts` is what Dash puts in: metas, title, config, scripts, renderer."""
    links = [f'<link rel="stylesheet" href="{href}">' for href in own.styles]
    links += [f'<link rel="preload" href="{href}" as="fetch" crossorigin="anonymous">' for href in own.preloads]
    sources = [f'<script src="{src}"></script>' for src in own.scripts]
    return f"""<!DOCTYPE html>
<html lang="de">
<head>
{parts["metas"]}
<title>{escape(parts["title"])}</title>
<link rel="icon" href="data:,">
{"".join(links)}
</head>
<body>
<noscript><p class="noscript">{PAGE["noscript"]}</p></noscript>
<div id="react-entry-point"><div class="skeleton"><p role="status">{PAGE["loading"]}</p><div></div></div></div>
{parts["config"]}
{"".join(sources)}
{parts["scripts"]}
{parts["renderer"]}
</body>
</html>"""


def refusal(status: int) -> str:
    """The page of a request that is not answered: one sentence on why, and a way back."""
    sentence = ERRORS.get(status, ERRORS[503 if status >= 500 else 400])
    return (
        '<!doctype html><html lang="de"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>{sentence}</title><h1>{sentence}</h1><p><a href="/">{ERRORS[0]}</a></p></html>'
    )
