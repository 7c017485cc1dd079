"""The HTML document around the page: language, preloads, and a skeleton until the page is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from language.texts import PAGE


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
<title>{parts["title"]}</title>
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
