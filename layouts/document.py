"""The HTML document around the page: language, preloads, and a skeleton until the page is drawn."""

from __future__ import annotations

from collections.abc import Sequence

from language.texts import PAGE


def document(*, own_scripts: Sequence[str], own_styles: Sequence[str], preloads: Sequence[str], **parts: str) -> str:
    """The document.

    Args:
        own_scripts, own_styles: addresses of our files.
        preloads: addresses of client files that every first view needs.
        parts: what Dash puts in: metas, title, config, scripts, renderer.
    """
    links = [f'<link rel="stylesheet" href="{href}">' for href in own_styles]
    links += [f'<link rel="preload" href="{href}" as="fetch" crossorigin="anonymous">' for href in preloads]
    sources = [f'<script src="{src}"></script>' for src in own_scripts]
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
