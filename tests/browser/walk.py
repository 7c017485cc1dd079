"""Walking through everything that can be asked for, without leaving the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from tests.browser.screen import Screen, plain

VIEWS = ("rangliste", "verteilung", "verlauf", "vergleich")
QUESTIONS = ("ungleich", "gehaeuft", "abstand", "rang", "wohnen", "index", "zwillinge")

STEP = """async query => {
    const {body} = document;
    delete body.dataset.painted;
    history.replaceState(null, '', location.pathname + query);
    dispatchEvent(new PopStateEvent('popstate'));
    const failure = document.getElementById('failure');
    while ((!body.dataset.painted || body.classList.contains('is-loading')) && failure.hidden)
        await new Promise(done => setTimeout(done, 4));
    const text = id => document.getElementById(id)?.textContent ?? '';
    const legend = [...document.querySelectorAll('#legend-items .count')].map(node => parseInt(node.textContent));
    return {
        painted: body.dataset.painted,
        failure: failure.hidden ? '' : failure.textContent,
        headline: text('headline'),
        sentence: text('sentence'),
        caption: document.querySelector('.chart-panel:not([hidden]) .chart-caption')?.textContent ?? '',
        shown: ['ranking-panel', 'chart-panel'].filter(name => document.querySelector(`.${name}:not([hidden])`)),
        counted: legend.reduce((sum, count) => sum + count, 0),
        rows: document.querySelectorAll('#ranking li').length,
        asked: document.querySelector('#bench > div')?.dataset.of.split('/').pop().split('.')[0] ?? '',
    };
}"""
"""Come to an address as with Back, and read off what is there once it is painted or has failed."""


def some(dates: Sequence[str], default: str | None) -> list[str]:
    """The date that comes first, the newest and the oldest; "" where there is none."""
    return list(dict.fromkeys([default or "", *dates[:1], *dates[-1:]]))


def every_view(
    screen: Screen, levels: Sequence[str], indicators: Sequence[str] = ()
) -> Iterator[tuple[str, list[str]]]:
    """The address of every indicator at the levels in every view on some dates, and what is wrong with it."""
    frame = screen.prepared.frame
    urls = {level["id"]: level["url"] for level in frame["levels"]}
    sizes = {level["id"]: len(level["areas"] or frame["areas"]) for level in frame["levels"]}
    selection = [area["id"] for area in frame["areas"][:2]]
    for indicator in indicators or frame["indicators"]:
        file = screen.prepared.indicator(indicator)
        for level in levels:
            for date in some(screen.prepared.dates(indicator, level), file["levels"][level]["default"]):
                for view in VIEWS:
                    asked = {"indikator": indicator, "stichtag": date, "ebene": urls[level], "ansicht": view}
                    query = "?" + urlencode(
                        {key: text for key, text in asked.items() if text} | {"auswahl": ",".join(selection)}
                    )
                    found = screen.page.evaluate(STEP, query)
                    wanted = {
                        "painted": f"{indicator} {date} {level} {','.join(selection)}",
                        "failure": "",
                        "shown": ["ranking-panel"] if view == "rangliste" else ["chart-panel"],
                        "counted": sizes[level],
                    }
                    yield query, [*wrong(found, wanted), *unsaid(found, file, view, sizes[level])]


def wrong(found: dict[str, Any], wanted: dict[str, Any]) -> list[str]:
    return [f"{name}: {found[name]!r} instead of {value!r}" for name, value in wanted.items() if found[name] != value]


def unsaid(found: dict[str, Any], file: dict[str, Any], view: str, size: int) -> list[str]:
    """What the screen ought to say of a view and does not."""
    missing = [] if plain(found["headline"]) == plain(file["name"]) else [f"headline: {found['headline']!r}"]
    missing += [] if found["sentence"].endswith(".") else [f"sentence: {found['sentence']!r}"]
    if view == "rangliste":
        return missing + ([] if found["rows"] == size else [f"rows: {found['rows']}"])
    return missing + ([] if found["caption"].endswith(".") else [f"caption: {found['caption']!r}"])


def every_question(screen: Screen, offered: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The address of every question about every topic that is offered, and what is wrong with it."""
    district = screen.prepared.frame["areas"][0]["id"]
    for question in QUESTIONS:
        for indicator in offered:
            about = {"index": "teile", "zwillinge": "themen"}.get(question, "indikator")
            part = f"{indicator}:1" if question == "index" else indicator
            query = "?" + urlencode({"frage": question, about: part, "auswahl": district})
            found = screen.page.evaluate(STEP, query)
            said = found["headline"] and found["sentence"].endswith((".", "!"))
            wanted = {"failure": "", "said": True, "asked": question, "counted": len(screen.prepared.frame["areas"])}
            if question == "zwillinge":
                del wanted["counted"]
            yield query, wrong(found | {"said": bool(said)}, wanted)


def problems(screen: Screen, steps: Iterator[tuple[str, list[str]]]) -> dict[str, list[str]]:
    """What is wrong, by address, the browser's own complaints with it."""
    found = {}
    for query, own in steps:
        if own or screen.complaints:
            found[query] = [*own, *screen.complaints]
        screen.complaints.clear()
    return found
