"""Every German text of the screens that is not made from the catalogue. Another language is a twin of this module."""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Any

from language.catalogues import _
from language.credits import ROLES

PAGE = {
    "to_disparities": "Ungleichheit",
    "skip": "Sprungmarken",
    "skip_map": "Zur Karte springen",
    "skip_ranking": "Zu Rangliste und Diagrammen springen",
    "skip_table": "Zur Tabelle springen",
    "search": "$singular suchen",
    "controls": "Was die Karte zeigt",
    "indicator": "Thema",
    "date": "Stichtag",
    "earlier": "Früherer Stichtag",
    "later": "Späterer Stichtag",
    "level": "Gebietsebene",
    "simple": "Einfache Sprache",
    "map": "Karte",
    "map_label": (
        "Karte der $plural. Pfeiltasten wechseln zum Nachbarn, Eingabe wählt $one aus, "
        "Plus und Minus ändern den Ausschnitt."
    ),
    "map_kind": "Darstellung der Karte",
    "area": "Flächen",
    "people": "Menschen",
    "zoom": "Ausschnitt der Karte",
    "zoom_in": "Karte vergrößern",
    "zoom_out": "Karte verkleinern",
    "zoom_all": "Ganze Stadt zeigen",
    "zoom_all_short": "Stadt",
    "zoom_inner": "Innere Stadt ohne Dörfer zeigen",
    "zoom_inner_short": "Innen",
    "zoom_selection": "Ausgewählte $plural zeigen",
    "zoom_selection_short": "Auswahl",
    "layers": "Auf der Karte zeigen",
    "legend": "Legende",
    "classes": "Klassen",
    "classes_change": "Klassen ändern",
    "class_method": "Einteilung",
    "method_default": "Voreinstellung",
    "class_count": "Anzahl",
    "breaks": "Eigene Grenzen",
    "breaks_hint": "Zahlen mit Strichpunkt getrennt, zum Beispiel 40; 50; 62,5",
    "difference": "Abstand zur Gesamtstadt",
    "selection": "Ausgewählte $plural",
    "clear": "Auswahl aufheben",
    "views": "Ansicht der Werte",
    "filter": "Nur einen $group zeigen",
    "ranking": "Rangliste",
    "ranking_hint": "Vom höchsten zum niedrigsten Wert. Ein Klick oder die Eingabetaste wählt $one aus.",
    "second": "Zweites Thema",
    "indexed": "Gemeinsames Anfangsjahr = 100",
    "chart_table": "Werte des Diagramms als Tabelle",
    "all_values": "Alle Werte als Tabelle",
    "meaning": "Was bedeutet das?",
    "kinds": "Einrichtungen",
    "facilities": "Einrichtungen auf der Karte",
    "facility_name": "Name",
    "facility_kind": "Art",
    "facility_area": "$singular",
    "stations": "Stationen",
    "station_save": "Ansicht merken",
    "station_back": "Vorige Station",
    "station_next": "Nächste Station",
    "present": "Präsentieren",
    "present_title": "Für Beamer: große Schrift, nur Karte und Werte (Taste P)",
    "present_end": "Präsentation beenden",
    "help": "Tasten und Hilfe",
    "help_short": "Hilfe",
    "close": "Hinweis schließen",
    "retry": "Noch einmal versuchen",
    "loading": "Karte und Zahlen werden geladen …",
    "noscript": (
        "Diese Seite braucht JavaScript, um Karte und Rangliste zu zeichnen. "
        "Bitte schalten Sie es für diese Adresse ein."
    ),
    "footer": (
        "Grenzen und Zahlen stammen aus veröffentlichten Quellen. Nichts ist ergänzt: "
        "Was nicht veröffentlicht ist, ist als »k. A.« (keine Angabe) gekennzeichnet, "
        "was geheim zu halten ist, mit »•«."
    ),
}

LAYERS = {"namen": "Namen", "werte": "Werte", "typen": "Grenzen der $groups"}

METHODS = {
    "natuerlich": "Natürliche Klassen (Jenks)",
    "quantile": "Gleich viele $plural je Klasse",
    "gleich": "Gleich breite Klassen",
    "streuung": "Standardabweichungen",
}

MEANING: dict[str, Any] = {
    "coverage": "Bekannt für {known} von {total} ({areas}).",
    "direction": {
        "higher_is_worse": "Ein hoher Wert bedeutet eine höhere Belastung.",
        "higher_is_better": "Ein hoher Wert bedeutet eine geringere Belastung.",
        "neither": "Ein hoher Wert ist weder gut noch schlecht.",
    },
    "methods": {
        "fisher_jenks": "Natürliche Klassen (Fisher und Jenks): In einer Klasse liegen die Werte nah beieinander.",
        "quantiles": "In jeder Klasse liegen etwa gleich viele $plural.",
        "equal_interval": "Alle Klassen sind gleich breit.",
        "std_mean": "Die Klassen sind eine Standardabweichung breit.",
        "given": "Die Grenzen sind im Katalog festgelegt.",
    },
    "simple_meaning": {
        "definition": "So haben wir gerechnet",
        "limits": "Das sagt die Zahl nicht",
        "direction": "So lesen Sie die Zahl",
        "coverage": "Für so viele gibt es eine Zahl",
        "dates": "Von diesem Tag ist die Zahl",
        "classes": "Die Farben",
        "sources": "Von dort sind die Zahlen",
    },
    "meaning": {
        "definition": "So wird gerechnet",
        "limits": "Was die Zahl nicht sagt",
        "direction": "Wie sie zu lesen ist",
        "coverage": "Abdeckung",
        "dates": "Stichtag",
        "classes": "Klassen",
        "sources": "Quellen",
    },
    "stateWords": {
        "known": "bekannt",
        "suppressed": "geheim zu halten",
        "not_published": "nicht veröffentlicht",
        "not_comparable": "nicht vergleichbar",
    },
}
"""Texts of what is explained when it is opened."""

CLIENT: dict[str, Any] = {
    "views": {"rangliste": "Rangliste", "verteilung": "Verteilung", "verlauf": "Verlauf", "vergleich": "Zwei Themen"},
    "rankOf": "Rang {rank} von {total} (Rang 1 = {first})",
    "first": {
        "higher_is_worse": "höchster Wert, höchste Belastung",
        "higher_is_better": "höchster Wert, geringste Belastung",
        "neither": "höchster Wert",
    },
    "remove": "{name} aus der Auswahl nehmen",
    "city": "Gesamtstadt: {text}",
    "cityDifference": "Abstand zur Gesamtstadt ({text})",
    "failures": {
        "network": (
            "Die Daten konnten gerade nicht geladen werden, die Verbindung fehlt: {what}. Was schon geladen ist, "
            "bleibt benutzbar; sobald die Verbindung wieder da ist, geht es von selbst weiter."
        ),
        "server": (
            "Die Daten konnten gerade nicht geladen werden, der Server antwortet nicht wie erwartet: {what}. "
            "Es wird von selbst noch einmal versucht."
        ),
        "gone": "Diese Seite passt nicht mehr zu den Daten auf dem Server. Bitte laden Sie sie neu.",
        "program": (
            "{what} lässt sich nicht zeigen: In diesem Programm ist ein Fehler. "
            "An der Verbindung und an den Daten liegt es nicht."
        ),
        "button": {
            "network": "Noch einmal versuchen",
            "server": "Noch einmal versuchen",
            "gone": "Seite neu laden",
            "program": "Zur Anfangsansicht",
        },
    },
    "whole": "Karte und Zahlen",
    "differenceUnit": "Abstand zur Gesamtstadt",
    "indexUnit": "Index, {date} = 100",
    "credits": ROLES,
    "table": {
        "group": "$group",
        "value": "Wert",
        "state": "Status",
        "date": "Stand",
        "note": "Hinweis",
        "parts": "Rechnung",
        "source": "Quelle",
    },
    "chart": {
        "area": "Gebiet",
        "choose": "Wählen Sie $one auf der Karte aus, um die Entwicklung zu sehen.",
        "noCommonDate": "Es gibt keinen Stichtag, den alle gemeinsam haben; gezeigt sind die Werte selbst.",
        "noIndex": "{name}: keine Linie, weil es am {date} keinen Wert über null gibt.",
        "yearEnd": "Ende {year}",
        "onlyOne": "Es gibt nur dieses eine Thema; zum Vergleichen braucht es ein zweites.",
    },
    "stations": {
        "at": "{step} von {total}",
        "title": "Titel der Station {step}",
        "up": "{title} nach vorn",
        "down": "{title} nach hinten",
        "remove": "{title} entfernen",
        "open": "{title} zeigen",
        "long": (
            "Mit {count} Stationen ist die Adresse {length} Zeichen lang. Hier geht das; "
            "manche Programme kürzen so lange Adressen beim Verschicken."
        ),
        "full": "Für {count} Stationen ist die Adresse zu lang ({length} Zeichen). Nehmen Sie zuerst eine heraus.",
    },
    "help": {
        "title": "Tasten",
        "close": "Schließen",
        "off": "Tasten ausschalten",
        "on": "Tasten einschalten",
        "keys": [
            ["/", "$singular suchen"],
            ["P", "Präsentation an und aus"],
            ["Bild ab, Bild auf", "nächste und vorige Station"],
            ["Pfeil links, rechts", "früherer und späterer Stichtag"],
            ["Pfeil hoch, runter", "voriges und nächstes Thema"],
            ["1 bis 5", "zur Auswahl springen"],
            ["I, G", "Innere Stadt, ganze Stadt"],
            ["M", "Flächen oder Menschen"],
            ["S", "Ansicht als Station merken"],
            ["B", "Bildschirm dunkel"],
            ["?", "diese Hilfe"],
        ],
        "map": "In der Karte wechseln die Pfeiltasten zum Nachbarn, die Eingabetaste wählt aus.",
    },
    "notes": {
        "indicator": "Das Thema »{found}« aus der Adresse gibt es nicht; gezeigt wird die Voreinstellung.",
        "level": "Die Gebietsebene »{found}« aus der Adresse gibt es nicht; gezeigt werden die $plural.",
        "date": "Der Stichtag »{found}« aus der Adresse ist kein Datum; gezeigt wird der neueste Stand.",
        "noDate": "Für »{found}« ist zu diesem Thema zu wenig veröffentlicht; gezeigt wird: {shown}.",
        "people": "{reason}",
        "sameTwice": "Ein Thema lässt sich nicht mit sich selbst vergleichen; gezeigt wird »{shown}«.",
        "rubbish": "Die Angabe {key}={found} in der Adresse war nicht zu verstehen; gezeigt wird die Voreinstellung.",
        "unknown": "In der Adresse sind unter »{key}« Angaben, die es nicht gibt: {found}.",
        "tooMany": "Unter »{key}« können höchstens {most} Angaben stehen; die übrigen aus der Adresse fehlen.",
        "full": "Es können höchstens {most} $plural ausgewählt sein. Nehmen Sie zuerst etwas aus der Auswahl.",
        "first": "Es können höchstens {most} $plural ausgewählt sein; ausgewählt sind die ersten {most} von {found}.",
        "breaks": "Eigene Grenzen sind bis zu sechs steigende Zahlen, mit Strichpunkt getrennt.",
    },
}

ERRORS = {
    0: "Zur Startseite",
    400: "Diese Anfrage war nicht zu verstehen.",
    404: "Diese Seite gibt es nicht.",
    405: "Diese Anfrage ist hier nicht vorgesehen.",
    408: "Diese Anfrage ist nicht rechtzeitig angekommen.",
    410: "Diese Seite ist älter als die Daten. Bitte laden Sie sie neu.",
    413: "Diese Anfrage ist zu groß.",
    414: "Diese Adresse ist zu lang. Mit weniger gemerkten Ansichten lässt sie sich öffnen.",
    431: "Diese Anfrage ist zu groß.",
    501: "Diese Anfrage war nicht zu verstehen.",
    503: "Das Dashboard kann gerade nicht antworten. Bitte versuchen Sie es gleich noch einmal.",
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
