"""The answer of the explorer as HTML: sentence, map, legend and ranking, as the browser's own code paints them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from layouts.district_svg import Drawing, Fill, svg
from layouts.marks import MARKS
from layouts.written.static import Filling

Entry = tuple[str, str, str, str, int | None]
"""An entry of the legend: state, colour, pattern over it, label, number of areas (None where it is one by name)."""


def symbol(shape: str, colour: str) -> str:
    """A drawn symbol."""
    return f'<span class="symbol symbol-{shape}" style="--colour:{colour}" aria-hidden="true"></span>'


def swatch(state: str, colour: str, over: str) -> str:
    """A square of the legend, with the pattern that lies over the colour."""
    kind = (over or "plain") if state == "known" else state
    style = f' style="--colour:{colour}"' if colour else ""
    return f'<span class="swatch swatch-{kind}"{style} aria-hidden="true"></span>'


def legend_items(entries: Sequence[Entry], noun: tuple[str, str]) -> str:
    """Entries of the legend; `noun` is what an area and several are called."""
    most = max([1, *(count or 0 for state, *_, count in entries if state == "known")])
    return "".join(
        f'<li>{swatch(state, colour, over)}<span class="label">{escape(label)}</span>{_counted(count, most, noun)}</li>'
        for state, colour, over, label, count in entries
    )


def _counted(count: int | None, most: int, noun: tuple[str, str]) -> str:
    if count is None:
        return ""
    return (
        f'<span class="count">{count}'
        f'<span class="visually-hidden"> {escape(noun[0] if count == 1 else noun[1])}</span></span>'
        f'<span class="tally" style="--share:{min(1, count / most):.3f}" aria-hidden="true"></span>'
    )


def ranking_row(
    *,
    area: str,
    rank: int,
    name: str,
    group: tuple[str, str, str] | None,
    text: str,
    note: str,
    bar: tuple[float, float, str, str] | None,
    city: float | None,
    mark: Mapping[str, str] | None,
    button: bool,
) -> str:
    """One row of the ranking.

    Args:
        area: its id.
        rank: 0 for none.
        name: of the area.
        group: marker, colour and name of its group.
        text: the value as shown.
        note: what stands beside it.
        bar: start and length in per cent, colour, and the pattern over it.
        city: where the city's line stands, in per cent.
        mark: colour and shape of a selected area.
        button: whether the area can be selected.
    """
    own = symbol(mark["shape"], mark["colour"]) if mark else ""
    of = f'<span class="group">{symbol(group[0], group[1])}{escape(group[2])}</span>' if group else ""
    drawn = (
        f'<span class="bar bar-{bar[3] or "plain"}"'
        f' style="--from:{bar[0]:.3f}%;--length:{bar[1]:.3f}%;--colour:{bar[2]}"></span>'
        if bar
        else ""
    )
    line = f'<span class="city-line" style="--at:{city:.3f}%"></span>' if city is not None else ""
    track = f'<span class="track" aria-hidden="true">{drawn}{line}</span>' if drawn or line else ""
    said = f'<span class="note">{escape(note)}</span>' if note else ""
    style = f' style="--mark:{mark["colour"]}"' if mark else ""
    inner = (
        f'<span class="rank">{f"{rank}." if rank else ""}</span><span class="name">{own}{escape(name)}</span>'
        f'<span class="value">{escape(text)}</span>{track}<span class="about">{of}{said}</span>'
    )
    if not button:
        return f'<li><div class="row">{inner}</div></li>'
    return f'<li><a class="row" data-toggle="{escape(area)}" href="?auswahl={escape(area)}"{style}>{inner}</a></li>'


def district_map(drawn: Drawing, fills: Mapping[str, Fill], label: str) -> str:
    """The map's room with its drawing."""
    return svg(drawn, lambda area: fills[area], label=label)


__all__ = ["MARKS", "Filling", "district_map", "legend_items", "ranking_row"]
