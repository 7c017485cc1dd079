"""Texts of the shell, the overview and the explorer's newer parts."""

from __future__ import annotations

from typing import Any

from language.catalogues import N_

SHELL = {
    "brand": N_("Social spaces"),
    "skip_content": N_("Skip to the content"),
    "pages": N_("Pages"),
    "page_start": N_("Overview"),
    "page_karte": N_("Map"),
    "page_ungleichheit": N_("Inequality"),
    "search": N_("Find $singular or topic"),
    "more": N_("More"),
    "language": N_("Language"),
    "language_standard": N_("German"),
    "language_simple": N_("Plain language"),
    "blank_end": N_("Show the screen again"),
    "data_state": "",
    "keys_on": N_("Letter keys"),
    "help_close": N_("Close"),
    "help_map": N_("On the map, arrow keys move to the neighbour and Enter selects."),
}

EXPLORER = {
    "measure": N_("Shown is"),
    "measure_value": N_("Value"),
    "measure_difference": N_("Distance to the city"),
    "measure_rank": N_("Rank"),
    "measure_value_title": N_("The values themselves"),
    "measure_difference_title": N_("Distance to the value of the whole city; counts have none"),
    "measure_rank_title": N_("In each class as many $plural"),
    "topic_filter": N_("Find a topic …"),
    "second_choose": N_("Choose a topic …"),
    "turn": N_("Turn the order round"),
    "inset": N_("Inner city"),
    "exact": N_("More exactly: coefficients"),
    "add": N_("Add"),
    "to_selection": N_("To the selection"),
    "pan_left": N_("Move the view left"),
    "pan_right": N_("Move the view right"),
    "pan_up": N_("Move the view up"),
    "pan_down": N_("Move the view down"),
    "breaks_wrong": N_("Own breaks are up to six rising numbers, parted by semicolons."),
}

COVERAGE = {
    "known": "{known}/{total} · {year}",
    "listed": N_("{known}/{total} · {year}, as a list"),
    "elsewhere": N_("only {areas} · {year}"),
    "none": N_("no values"),
}
"""Of how many areas there are values, and of which year the newest is."""

OVERVIEW = {
    "overview_title": N_("$count $plural compared"),
    "overview_lead": N_(
        "Where do the $plural differ, and where does your own stand? All figures are published; what is "
        "not known stands as not known."
    ),
    "own": N_("My $singular"),
    "own_hint": N_("Type a name, roughly will do – or a topic."),
    "own_search": N_("Find $singular or topic"),
    "first_answers": N_("The first answers"),
    "further": N_("See it on the map"),
    "all_topics": N_("All topics"),
    "all_topics_hint": N_("Behind each stands for how many $plural there are values and of when the newest is."),
    "question_apart": N_("Where do the $plural lie farthest apart?"),
    "question_burden": N_("Where is more burden?"),
    "question_change": N_("What has changed?"),
}

HEADINGS = {
    "value": "{short} ({unit})",
    "difference": N_("{short}: distance to the whole city ({unit})"),
    "rank": N_("{short} ({unit}), as many in each class"),
}
"""What stands over the legend, by what is shown."""

CLIENT: dict[str, Any] = {
    "printed": N_("Printed on {date}: {address}"),
    "order": {
        "higher_is_worse": [N_("Higher burden first"), N_("Lower burden first")],
        "higher_is_better": [N_("Higher burden first"), N_("Lower burden first")],
        "neither": [N_("Highest values first"), N_("Lowest values first")],
        "listed": N_("Too few values for an order"),
    },
    "heading": HEADINGS,
    "rankOne": N_("Rank 1 = {first}"),
    "ends": {
        "higher_is_worse": [N_("low: rather favourable"), N_("high: rather unfavourable")],
        "higher_is_better": [N_("low: rather unfavourable"), N_("high: rather favourable")],
        "neither": [N_("low"), N_("high")],
    },
    "unreachable": (N_("The data cannot be reached right now. Shown is what was loaded last; trying goes on.")),
    "broken": N_(
        "An error of the program has occurred here. Please reload the page; if that does not help, please report it."
    ),
    "search": {
        "placeholder": N_("$singular or topic …"),
        "nothing": N_("Nothing found"),
        "found": N_("{count} found"),
        "topic": N_("Topic"),
    },
    "stations": {
        "at": N_("{step} of {total}"),
        "title": N_("Title of station {step}"),
        "up": N_("Move {title} forward"),
        "down": N_("Move {title} back"),
        "remove": N_("Remove {title}"),
        "open": N_("Show {title}"),
        "saved": N_("Saved as station {step}: {title}"),
        "known": N_("This view is station {step} already."),
        "long": N_(
            "With {count} stations the address has {length} characters. That works here; some programs cut "
            "such long addresses when they are sent."
        ),
        "full": N_("The address is too long for {count} stations ({length} characters). Please remove one first."),
    },
    "rank": N_("Rank {rank} of {total}"),
    "spoken": {
        "suppressed": N_("to be kept secret"),
        "not_published": N_("not published"),
        "not_comparable": N_("not comparable"),
    },
    "explained": {
        "suppressed": N_("else individuals could be recognised"),
        "not_published": N_("no figure known"),
        "not_comparable": N_("figure too old or its base too small"),
    },
    "stateWords": {
        "known": N_("known"),
        "suppressed": N_("to be kept secret"),
        "not_published": N_("not published"),
        "not_comparable": N_("not comparable"),
    },
    "states": {"not_published": N_("n/a")},
}
