"""Texts of the screens that are not made from the dataset; `filled` says them in the language that is spoken."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Any

from language.catalogues import N_, _
from language.credits import ROLES

PAGE = {
    "to_disparities": N_("Inequality"),
    "skip": N_("Skip links"),
    "skip_map": N_("Skip to the map"),
    "skip_ranking": N_("Skip to ranking and charts"),
    "skip_table": N_("Skip to the table"),
    "search": N_("Find $singular"),
    "controls": N_("What the map shows"),
    "indicator": N_("Topic"),
    "date": N_("Reference date"),
    "earlier": N_("Earlier date"),
    "later": N_("Later date"),
    "level": N_("Level of areas"),
    "simple": N_("Plain language"),
    "map": N_("Map"),
    "map_label": N_(
        "Map of the $plural. Arrow keys move to the neighbour, Enter selects $one, plus and minus change the view."
    ),
    "map_kind": N_("Kind of map"),
    "area": N_("Areas"),
    "people": N_("People"),
    "zoom": N_("View of the map"),
    "zoom_in": N_("Zoom in"),
    "zoom_out": N_("Zoom out"),
    "zoom_all": N_("Show the whole city"),
    "zoom_all_short": N_("City"),
    "zoom_inner": N_("Show the inner city without villages"),
    "zoom_inner_short": N_("Inner"),
    "zoom_selection": N_("Show the selected $plural"),
    "zoom_selection_short": N_("Selection"),
    "layers": N_("Show on the map"),
    "legend": N_("Legend"),
    "classes": N_("Classes"),
    "classes_change": N_("Change classes"),
    "class_method": N_("Classification"),
    "method_default": N_("Default"),
    "class_count": N_("Count"),
    "breaks": N_("Own breaks"),
    "breaks_hint": N_("Numbers parted by semicolons, for example 40; 50; 62.5"),
    "difference": N_("Distance to the whole city"),
    "selection": N_("Selected $plural"),
    "clear": N_("Clear the selection"),
    "views": N_("View of the values"),
    "filter": N_("Show one $group only"),
    "ranking": N_("Ranking"),
    "ranking_hint": N_("From the highest to the lowest value. A click or Enter selects $one."),
    "second": N_("Second topic"),
    "indexed": N_("Common first year = 100"),
    "chart_table": N_("Values of the chart as a table"),
    "all_values": N_("All values as a table"),
    "meaning": N_("What does this mean?"),
    "kinds": N_("Facilities"),
    "facilities": N_("Facilities on the map"),
    "facility_name": N_("Name"),
    "facility_kind": N_("Kind"),
    "facility_area": "$singular",
    "stations": N_("Stations"),
    "station_save": N_("Save the view"),
    "station_back": N_("Previous station"),
    "station_next": N_("Next station"),
    "present": N_("Present"),
    "present_title": N_("For projectors: large type, only map and values (key P)"),
    "present_end": N_("End the presentation"),
    "help": N_("Keys and help"),
    "help_short": N_("Help"),
    "close": N_("Close the note"),
    "retry": N_("Try again"),
    "noscript": (N_("This page needs JavaScript to draw map and ranking. Please switch it on for this address.")),
    "footer": N_(
        "Boundaries and figures are from published sources. Nothing is made up: what is not published is "
        "marked “n/a” (not available), what has to be kept secret “•”."
    ),
}

LAYERS = {"namen": N_("Names"), "werte": N_("Values"), "typen": N_("Borders of the $groups")}

METHODS = {
    "natuerlich": N_("Natural classes (Jenks)"),
    "quantile": N_("As many $plural in each class"),
    "gleich": N_("Classes of equal width"),
    "streuung": N_("Standard deviations"),
}

MEANING: dict[str, Any] = {
    "coverage": N_("Known for {known} of {total} ({areas})."),
    "direction": {
        "higher_is_worse": N_("A high value means a higher burden."),
        "higher_is_better": N_("A high value means a lower burden."),
        "neither": N_("A high value is neither good nor bad."),
    },
    "methods": {
        "fisher_jenks": N_("Natural classes (Fisher and Jenks): within a class the values lie close together."),
        "quantiles": N_("Each class holds about as many $plural."),
        "equal_interval": N_("All classes are equally wide."),
        "std_mean": N_("The classes are one standard deviation wide."),
        "given": N_("The breaks are fixed in the catalogue."),
    },
    "simple_meaning": {
        "definition": N_("How we computed it"),
        "limits": N_("What the number does not tell"),
        "direction": N_("How to read the number"),
        "coverage": N_("For so many there is a number"),
        "dates": N_("The number is of this day"),
        "classes": N_("The colours"),
        "sources": N_("Where the numbers are from"),
    },
    "meaning": {
        "definition": N_("How it is computed"),
        "limits": N_("What the figure does not say"),
        "direction": N_("How it is to be read"),
        "coverage": N_("Coverage"),
        "dates": N_("Reference date"),
        "classes": N_("Classes"),
        "sources": N_("Sources"),
    },
    "stateWords": {
        "known": N_("known"),
        "suppressed": N_("to be kept secret"),
        "not_published": N_("not published"),
        "not_comparable": N_("not comparable"),
    },
}
"""Texts of what is explained when it is opened."""

CLIENT: dict[str, Any] = {
    "views": {
        "rangliste": N_("Ranking"),
        "verteilung": N_("Distribution"),
        "verlauf": N_("Course"),
        "vergleich": N_("Two topics"),
    },
    "rankOf": N_("Rank {rank} of {total} (rank 1 = {first})"),
    "first": {
        "higher_is_worse": N_("highest value, highest burden"),
        "higher_is_better": N_("highest value, lowest burden"),
        "neither": N_("highest value"),
    },
    "remove": N_("Remove {name} from the selection"),
    "city": N_("Whole city: {text}"),
    "cityDifference": N_("Distance to the whole city ({text})"),
    "failures": {
        "network": N_(
            "The data could not be loaded, there is no connection: {what}. What is loaded already can be "
            "used; as soon as the connection is back, this goes on by itself."
        ),
        "server": N_(
            "The data could not be loaded, the server does not answer as expected: {what}. It will be tried "
            "again by itself."
        ),
        "gone": N_("This page does not fit the data on the server any more. Please reload it."),
        "program": N_(
            "{what} cannot be shown: there is an error in this program. It is not the connection or the data."
        ),
        "button": {
            "network": N_("Try again"),
            "server": N_("Try again"),
            "gone": N_("Reload the page"),
            "program": N_("Back to the first view"),
        },
    },
    "named": N_("“{name}”"),
    "whole": N_("Map and figures"),
    "differenceUnit": N_("Distance to the whole city"),
    "indexUnit": N_("Index, {date} = 100"),
    "credits": ROLES,
    "table": {
        "group": "$group",
        "value": N_("Value"),
        "state": N_("State"),
        "date": N_("As of"),
        "note": N_("Note"),
        "parts": N_("Calculation"),
        "source": N_("Source"),
    },
    "chart": {
        "area": N_("Area"),
        "choose": N_("Select $one on the map to see the development."),
        "noCommonDate": N_("There is no date that all have in common; shown are the values themselves."),
        "noIndex": N_("{name}: no line, since there is no value above zero of {date}."),
        "yearEnd": N_("End of {year}"),
        "onlyOne": N_("There is this one topic only; a comparison needs a second."),
    },
    "stations": {
        "at": N_("{step} of {total}"),
        "title": N_("Title of station {step}"),
        "up": N_("Move {title} forward"),
        "down": N_("Move {title} back"),
        "remove": N_("Remove {title}"),
        "open": N_("Show {title}"),
        "long": N_(
            "With {count} stations the address has {length} characters. That works here; some programs cut "
            "such long addresses when they are sent."
        ),
        "full": N_("The address is too long for {count} stations ({length} characters). Please remove one first."),
    },
    "help": {
        "title": N_("Keys"),
        "close": N_("Close"),
        "off": N_("Switch keys off"),
        "on": N_("Switch keys on"),
        "keys": [
            ["/", N_("Find $singular")],
            ["P", N_("presentation on and off")],
            [N_("Page down, page up"), N_("next and previous station")],
            [N_("Arrow left, right"), N_("earlier and later date")],
            [N_("Arrow up, down"), N_("previous and next topic")],
            [N_("1 to 5"), N_("go to the selection")],
            ["I, G", N_("inner city, whole city")],
            ["M", N_("areas or people")],
            ["S", N_("save the view as a station")],
            ["B", N_("dark screen")],
            ["?", N_("this help")],
        ],
        "map": N_("On the map, arrow keys move to the neighbour and Enter selects."),
    },
    "notes": {
        "indicator": N_("There is no topic “{found}” as in the address; shown is the default."),
        "level": N_("There is no level “{found}” as in the address; shown are the $plural."),
        "date": N_("“{found}” in the address is no date; shown is the newest one."),
        "noDate": N_("Too little of this topic is published for “{found}”; shown is: {shown}."),
        "people": "{reason}",
        "sameTwice": N_("A topic cannot be compared with itself; shown is “{shown}”."),
        "rubbish": N_("{key}={found} in the address was not understood; shown is the default."),
        "unknown": N_("The address names under “{key}” what does not exist: {found}."),
        "tooMany": N_("At most {most} can be named under “{key}”; the others of the address are left out."),
        "full": N_("At most {most} $plural can be selected. Please remove something from the selection first."),
        "first": N_("At most {most} $plural can be selected; selected are the first {most} of {found}."),
        "breaks": N_("Own breaks are up to six rising numbers, parted by semicolons."),
    },
}

ERRORS = {
    0: N_("To the start page"),
    400: N_("This request was not understood."),
    404: N_("There is no such page."),
    405: N_("This request is not provided for here."),
    408: N_("This request did not arrive in time."),
    410: N_("This page is older than the data. Please reload it."),
    413: N_("This request is too large."),
    414: N_("This address is too long. With fewer saved views it can be opened."),
    431: N_("This request is too large."),
    501: N_("This request was not understood."),
    503: N_("The dashboard cannot answer right now. Please try again in a moment."),
}


def filled(texts: Any, nouns: Mapping[str, str]) -> Any:
    """The texts in the language that is spoken, with the dataset's words in them.

    Args:
        texts: a text, or texts in dicts and lists, as they stand in the code, with $singular, $plural, $one
            ("einen Stadtteil"), $group, $groups.
        nouns: the dataset's word for each.
    """
    if isinstance(texts, str):
        return Template(_(texts)).safe_substitute(nouns)
    if isinstance(texts, Mapping):
        return {key: filled(text, nouns) for key, text in texts.items()}
    return [filled(text, nouns) for text in texts]
