"""Every German text of the screens that is not made from the catalogue. Another language is a twin of this module."""

from __future__ import annotations

from typing import Any

PAGE = {
    "skip_map": "Zur Karte springen",
    "skip_ranking": "Zur Rangliste springen",
    "skip_table": "Zur Tabelle springen",
    "brand_claim": "Zahlen zu den Stadtteilen – offen, mit Quelle und Stichtag",
    "controls": "Was die Karte zeigt",
    "indicator": "Thema",
    "date": "Stichtag",
    "earlier": "Früherer Stichtag",
    "later": "Späterer Stichtag",
    "level": "Gebietsebene",
    "map": "Karte",
    "map_label": (
        "Karte der Stadtteile. Pfeiltasten wechseln zum Nachbarn, Eingabe wählt einen Stadtteil aus, "
        "Plus und Minus ändern den Ausschnitt."
    ),
    "zoom_in": "Karte vergrößern",
    "zoom_out": "Karte verkleinern",
    "zoom_all": "Ganze Stadt zeigen",
    "legend": "Legende",
    "selection": "Ausgewählte Stadtteile",
    "clear": "Auswahl aufheben",
    "ranking": "Rangliste",
    "ranking_hint": "Vom höchsten zum niedrigsten Wert. Ein Klick oder die Eingabetaste wählt einen Stadtteil aus.",
    "table": "Alle Werte als Tabelle",
    "meaning": "Was bedeutet das?",
    "close": "Hinweis schließen",
    "failure": "Die Daten konnten gerade nicht geladen werden.",
    "retry": "Noch einmal versuchen",
    "loading": "Karte und Zahlen werden geladen …",
    "noscript": (
        "Diese Seite braucht JavaScript, um Karte und Rangliste zu zeichnen. "
        "Bitte schalten Sie es für diese Adresse ein."
    ),
    "footer": (
        "Grenzen und Zahlen stammen aus veröffentlichten Quellen. Nichts ist ergänzt: "
        "Was nicht veröffentlicht ist, ist als »k. A.« (keine Angabe) gekennzeichnet."
    ),
}

CLIENT: dict[str, Any] = {
    "rankOf": "Rang {rank} von {total}",
    "remove": "{name} aus der Auswahl nehmen",
    "city": "Gesamtstadt: {text}",
    "coverage": "Bekannt für {known} von {total} ({areas}).",
    "spoken": {"suppressed": "geheim zu halten", "not-published": "nicht veröffentlicht"},
    "stateWords": {"known": "bekannt", "suppressed": "geheim zu halten", "not-published": "nicht veröffentlicht"},
    "states": {"notPublished": "k. A."},
    "meaning": {
        "definition": "So wird gerechnet",
        "limits": "Was die Zahl nicht sagt",
        "coverage": "Abdeckung",
        "dates": "Stichtag",
        "sources": "Quellen",
    },
    "table": {
        "group": "Siedlungsstruktur",
        "value": "Wert",
        "state": "Status",
        "date": "Stand",
        "note": "Hinweis",
        "parts": "Rechnung",
        "source": "Quelle",
    },
    "notes": {
        "indicator": "Das Thema »{found}« aus der Adresse gibt es nicht; gezeigt wird die Voreinstellung.",
        "level": "Die Gebietsebene »{found}« aus der Adresse gibt es nicht; gezeigt werden die Stadtteile.",
        "date": "Der Stichtag »{found}« aus der Adresse ist kein Datum; gezeigt wird der Stand mit den meisten Werten.",
        "noDate": "Für »{found}« ist zu diesem Thema nichts veröffentlicht; gezeigt wird der Stand {shown}.",
        "rubbish": "Die Angabe {key}={found} in der Adresse war nicht zu verstehen; gezeigt wird die Voreinstellung.",
        "unknown": "In der Adresse sind unter »{key}« Angaben, die es nicht gibt: {found}.",
        "tooMany": "Unter »{key}« können höchstens {most} Angaben stehen; die übrigen aus der Adresse fehlen.",
        "full": "Es können höchstens {most} Stadtteile ausgewählt sein. Nehmen Sie zuerst einen aus der Auswahl.",
    },
}

ERRORS = {
    0: "Zur Startseite",
    400: "Diese Anfrage war nicht zu verstehen.",
    404: "Diese Seite gibt es nicht.",
    405: "Diese Anfrage ist hier nicht vorgesehen.",
    503: "Das Dashboard kann gerade nicht antworten. Bitte versuchen Sie es gleich noch einmal.",
}
