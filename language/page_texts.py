"""German texts of the shell, the overview and the explorer's newer parts."""

from __future__ import annotations

from typing import Any

SHELL = {
    "brand": "Sozialräume",
    "skip_content": "Zum Inhalt springen",
    "pages": "Seiten",
    "page_start": "Übersicht",
    "page_karte": "Karte",
    "page_ungleichheit": "Ungleichheit",
    "search": "$singular oder Thema suchen",
    "language": "Sprache",
    "language_standard": "Deutsch",
    "language_simple": "Einfache Sprache",
    "blank_end": "Bildschirm wieder zeigen",
    "data_state": "",
    "keys_on": "Buchstabentasten",
    "help_close": "Schließen",
    "help_map": "In der Karte wechseln die Pfeiltasten zum Nachbarn, die Eingabetaste wählt aus.",
}

EXPLORER = {
    "measure": "Gezeigt wird",
    "measure_value": "Wert",
    "measure_difference": "Abstand zur Stadt",
    "measure_rank": "Rang",
    "measure_value_title": "Die Werte selbst",
    "measure_difference_title": "Abstand zum Wert der Gesamtstadt; zu Anzahlen gibt es keinen",
    "measure_rank_title": "In jeder Klasse gleich viele $plural",
    "topic_filter": "Thema suchen …",
    "second_choose": "Thema wählen …",
    "turn": "Reihe umdrehen",
    "inset": "Innere Stadt",
    "exact": "Genauer: Kennzahlen",
    "add": "Hinzufügen",
    "to_selection": "Zur Auswahl",
    "pan_left": "Ausschnitt nach links",
    "pan_right": "Ausschnitt nach rechts",
    "pan_up": "Ausschnitt nach oben",
    "pan_down": "Ausschnitt nach unten",
    "breaks_wrong": "Eigene Grenzen sind bis zu sechs steigende Zahlen, mit Strichpunkt getrennt.",
}

OVERVIEW = {
    "overview_title": "$count $plural im Vergleich",
    "overview_lead": (
        "Wo unterscheiden sich die $plural, und wo steht der eigene? Alle Zahlen sind veröffentlicht; "
        "was nicht bekannt ist, steht als nicht bekannt da."
    ),
    "own": "Mein $singular",
    "own_hint": "Namen eingeben, auch ungefähr – oder ein Thema.",
    "own_search": "$singular oder Thema suchen",
    "first_answers": "Die ersten Antworten",
    "further": "Auf der Karte ansehen",
    "all_topics": "Alle Themen",
    "all_topics_hint": "Dahinter steht, für wie viele $plural es Werte gibt und von wann der neueste ist.",
    "question_apart": "Wo gehen die $plural am weitesten auseinander?",
    "question_burden": "Wo liegt mehr Belastung?",
    "question_change": "Was hat sich verändert?",
}

CLIENT: dict[str, Any] = {
    "printed": "Gedruckt am {date}: {address}",
    "lowestFirst": "Zuerst die niedrigsten Werte",
    "highestFirst": "Zuerst die höchsten Werte",
    "ends": {
        "higher_is_worse": ["niedrig: eher günstig", "hoch: eher ungünstig"],
        "higher_is_better": ["niedrig: eher ungünstig", "hoch: eher günstig"],
        "neither": ["niedrig", "hoch"],
    },
    "unreachable": (
        "Die Daten sind gerade nicht zu erreichen. Gezeigt wird, was zuletzt geladen war; es wird weiter versucht."
    ),
    "broken": (
        "Hier ist ein Fehler im Programm aufgetreten. "
        "Bitte laden Sie die Seite neu; hilft das nicht, melden Sie ihn bitte."
    ),
    "search": {
        "placeholder": "$singular oder Thema …",
        "nothing": "Nichts gefunden",
        "found": "{count} gefunden",
        "topic": "Thema",
    },
    "stations": {
        "at": "{step} von {total}",
        "title": "Titel der Station {step}",
        "up": "{title} nach vorn",
        "down": "{title} nach hinten",
        "remove": "{title} entfernen",
        "open": "{title} zeigen",
        "saved": "Als Station {step} gemerkt: {title}",
        "known": "Diese Ansicht ist schon Station {step}.",
        "long": (
            "Mit {count} Stationen ist die Adresse {length} Zeichen lang. Hier geht das; "
            "manche Programme kürzen so lange Adressen beim Verschicken."
        ),
        "full": "Für {count} Stationen ist die Adresse zu lang ({length} Zeichen). Nehmen Sie zuerst eine heraus.",
    },
    "rank": "Rang {rank} von {total}",
    "spoken": {
        "suppressed": "geheim zu halten",
        "not_published": "nicht veröffentlicht",
        "not_comparable": "nicht vergleichbar",
    },
    "explained": {
        "suppressed": "sonst wären Einzelne zu erkennen",
        "not_published": "keine Zahl bekannt",
        "not_comparable": "Zahl zu alt oder Grundlage zu klein",
    },
    "stateWords": {
        "known": "bekannt",
        "suppressed": "geheim zu halten",
        "not_published": "nicht veröffentlicht",
        "not_comparable": "nicht vergleichbar",
    },
    "states": {"not_published": "k. A."},
}
