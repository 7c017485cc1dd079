"""From whom what is shown is, and on which terms: pieces of text, each with the address that it leads to."""

from __future__ import annotations

from dataclasses import dataclass

from language.catalogues import N_, _

Piece = tuple[str, str]
"""A text and its address, "" where it leads nowhere."""

ROLES = {
    "figures": N_("Figures"),
    "map": N_("Map"),
    "circles": N_("Size of the circles"),
    "dots": N_("Size of the points"),
    "places": N_("Places"),
}
"""What of the screen is from a source."""


@dataclass(frozen=True)
class Credit:
    """What has to be said of a source.

    Attributes:
        name: in full, e.g. publisher and data set.
        attribution: how the source wants to be called in a line.
        url: of the data set.
        licence: its full name, "" where the source states none.
        licence_short: its name in a line, "" for the full one.
        licence_url: of its text.
        change: what was done with the data, "" for nothing.
        notice: a sentence that the licence wants besides.
    """

    name: str
    attribution: str
    url: str
    licence: str
    licence_short: str
    licence_url: str
    change: str
    notice: str


def line(credit: Credit) -> list[Piece]:
    """The source in a line at the map: who, on which terms, and what was changed."""
    who = (credit.attribution, credit.url)
    licence = [(credit.licence_short or credit.licence, credit.licence_url)] if credit.licence else []
    change = [(credit.change, "")] if credit.change else []
    terms = [piece for term in [*licence, *change] for piece in [(", ", ""), term]][1:]
    return [who, (" (", ""), *terms, (")", "")] if terms else [who]


def entry(credit: Credit) -> list[Piece]:
    """The source in a list: its full name, its licence, what was changed, and what the licence wants to be said."""
    licence = (credit.licence, credit.licence_url) if credit.licence else (_("none stated"), "")
    change = f"; {credit.change}." if credit.change else "."
    notice = [(f" {credit.notice}", "")] if credit.notice else []
    return [(credit.name, credit.url), (_(". Licence: "), ""), licence, (change, ""), *notice]
