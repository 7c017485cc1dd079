"""What every page stands in: masthead, messages, agenda, footer, and the stores that carry address and view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash import dcc, html
from dash.development.base_component import Component

from layouts.components import Texts, act, aria, data, flip, popover, search_box, setter, sign

PAGES = ("", "karte", "ungleichheit")
"""Paths of the pages, in the order of the masthead."""


def shell(texts: Texts, name: str, keys: Sequence[Sequence[str]]) -> Component:
    """The whole document body that Dash draws; a page comes into `page`.

    Args:
        texts: every text of the shell.
        name: the city.
        keys: key and meaning of each line of the help.
    """
    return html.Div(
        [
            dcc.Location(id="location", refresh=False),
            dcc.Store(id="state"),
            masthead(texts, name),
            messages(texts),
            html.P(id="station-title", className="station-title"),
            html.Main(id="page", tabIndex="-1"),
            stations(texts),
            footer(texts),
            html.P(id="status", role="status", className="visually-hidden"),
            help_dialog(texts, keys),
            html.Button(
                id="blank",
                className="blank",
                hidden=True,
                type="button",
                **aria(label=texts["blank_end"]),
                **data(act="blank"),
            ),
        ],
        className="app",
    )


def masthead(texts: Texts, name: str) -> Component:
    """Brand, pages, search, and what is seldom needed, which a narrow window folds: the same on every page."""
    pages = [html.A(texts[f"page_{page or 'start'}"], href=f"/{page}", **data(page=page)) for page in PAGES]
    language = html.Div(
        [setter(texts["language_standard"], {"simple": False}), setter(texts["language_simple"], {"simple": True})],
        className="segments language",
        role="group",
        **aria(label=texts["language"]),
    )
    more = [
        language,
        act("present", texts["present"], title=texts["present_title"], button_id="present"),
        act("help", texts["help_short"], title=texts["help"], button_id="help-open"),
    ]
    return html.Header(
        [
            html.A(texts["skip_content"], href="#page", className="skip"),
            html.A([html.Strong(name), html.Span(f" {texts['brand']}")], href="/", className="brand", **data(page="")),
            html.Nav(pages, className="pages", **aria(label=texts["pages"])),
            search_box(texts["search"], "search"),
            popover(texts["more"], more, name="more"),
        ],
        className="masthead",
    )


@dataclass(frozen=True)
class Found:
    """What may be meant by what was typed: an "area" or a "topic", its id, its name, and what stands beside it."""

    kind: str
    id: str
    name: str
    beside: str


def found_options(box: str, found: Sequence[Found], nothing: str) -> list[Component]:
    """Options of a search box; a sentence where there is none."""
    if not found:
        return [html.Li(nothing, className="muted", role="option", **aria(disabled="true", selected="false"))]
    return [
        html.Li(
            [each.name, html.Span(each.beside, className="muted")],
            id=f"{box}-{place}",
            role="option",
            **aria(selected="false") | data(**{each.kind: each.id}),
        )
        for place, each in enumerate(found)
    ]


def messages(texts: Texts) -> Component:
    """What was not understood, and what could not be loaded."""
    note = html.Div(
        [html.P(id="note-text"), sign("note-close", "×", texts["close"], button_id="note-close")],
        id="note",
        role="status",
        hidden=True,
    )
    retry = html.Button(texts["retry"], id="retry", type="button", **data(act="retry"))
    failure = html.Div([html.P(id="failure-text"), retry], id="failure", role="alert", hidden=True)
    return html.Div([note, failure], className="messages")


def stations(texts: Texts) -> Component:
    """The agenda of a conference: there while it holds a station, or while presenting."""
    head = html.Div(
        [
            html.H2(texts["stations"]),
            act("station-save", texts["station_save"], button_id="station-save"),
            sign("station-back", "‹", texts["station_back"], button_id="station-back"),
            html.Span(id="station-at"),
            sign("station-next", "›", texts["station_next"], button_id="station-next"),
            act("present", texts["present_end"], button_id="present-end"),
        ],
        className="stations-head",
    )
    return html.Section(
        [head, html.Ol(id="station-list")],
        id="stations",
        className="stations",
        hidden=True,
        **aria(label=texts["stations"]),
    )


def footer(texts: Texts) -> Component:
    """What the figures are, from whom, and of which state the data is."""
    return html.Footer(
        [
            html.P(texts["footer"]),
            html.P(id="footer-sources"),
            html.P(texts["data_state"], className="muted"),
            html.P(id="printed", className="printed"),
        ],
        className="footer",
    )


def help_dialog(texts: Texts, keys: Sequence[Sequence[str]]) -> Component:
    """Every key, and the switch that turns them off."""
    lines = [part for key, text in keys for part in (html.Dt(key), html.Dd(text))]
    actions = html.P(
        [flip("keys", texts["keys_on"], className="quiet"), act("help-close", texts["help_close"])],
        className="dialog-actions",
    )
    body = [html.H2(texts["help"], id="help-title"), html.Dl(lines), html.P(texts["help_map"]), actions]
    return html.Div(
        html.Div(body, className="dialog-body"),
        id="help",
        className="dialog",
        role="dialog",
        hidden=True,
        **aria(modal="true", labelledby="help-title"),
    )
