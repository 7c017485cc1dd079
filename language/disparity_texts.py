"""German texts of the page on disparities; what every page says is in `language.texts`."""

from __future__ import annotations

from typing import Any

from language.texts import CLIENT as EXPLORER

PAGE = {
    "to_disparities": "Ungleichheit",
    "to_explorer": "Karte der Themen",
    "title": "Ungleichheit und Belastung",
    "questions": "Fragen an die Stadt",
    "skip_answer": "Zur Antwort springen",
    "skip_map": "Zur Karte springen",
    "district": "$singular",
    "no_district": "keiner ausgewählt",
    "method": "Wie gerechnet?",
    "table": "Als Tabelle",
    "sources": "Quellen und Lizenzen",
    "refused": "Themen, für die nicht gerechnet wird",
    "refused_why": (
        "Aus Werten für wenige $plural lässt sich nicht auf die Stadt schließen. "
        "Sobald mehr veröffentlicht ist, stehen diese Themen zur Wahl."
    ),
    "measures": "Maße der Ungleichheit",
    "lorenz": "Lorenzkurve: Wer hat welchen Anteil?",
    "lorenz_walk": "Auf der Kurve von $singular zu $singular gehen",
    "theil": "Zwischen den Siedlungsstrukturen oder in ihnen?",
    "clusters": "Gesicherte Häufungen",
    "gap": "Abstand im Lauf der Zeit",
    "ranks": "Rang und Bereich, in dem er liegen kann",
    "segregation": "Beitrag der $plural",
    "presets": "Vorlagen",
    "parts": "Bestandteile und Gewichte",
    "add_part": "Thema hinzufügen",
    "choose": "bitte wählen",
    "settings": "Rechenweise",
    "scale": "Werte vergleichbar machen",
    "scale_z": "Abstand vom Mittel (z)",
    "scale_percentile": "Platz in der Reihe (Perzentil)",
    "minimum": "Ohne $plural mit weniger Einwohnern als",
    "cuts": "Klassengrenzen in Standardabweichungen",
    "cuts_hint": "Drei steigende Zahlen, mit Strichpunkt getrennt",
    "index_rows": "Ergebnis",
    "contributions": "Woraus sich der Wert zusammensetzt",
    "redundancy": "Sagen zwei Bestandteile dasselbe?",
    "matrix": "Stand und Entwicklung",
    "left_out": "Nicht bewertet",
    "themes": "Worin verglichen wird",
    "same_type": "Siedlungsstruktur",
    "type_same": "nur gleiche",
    "type_any": "alle",
    "twins": "Die ähnlichsten $plural",
}

QUESTIONS: dict[str, dict[str, Any]] = {
    "ungleich": {
        "tab": "Wie ungleich?",
        "plain": "Wie weit liegen die $plural auseinander, und liegt das an wenigen oder an vielen?",
        "method": [
            "Spannweite: höchster minus niedrigster Wert. Quartils- und Dezilverhältnis: Wert, unter dem drei "
            "Viertel (neun "
            "Zehntel) der Bevölkerung leben, geteilt durch den Wert, unter dem ein Viertel (ein Zehntel) lebt.",
            "Variationskoeffizient: Standardabweichung geteilt durch das Mittel, beide nach Einwohnern gewichtet.",
            "Gini: doppelte Fläche zwischen der Lorenzkurve und der Linie der Gleichverteilung; 0 heißt überall "
            "gleich.",
            "Theil: misst dasselbe so, dass es sich in einen Teil zwischen und einen Teil innerhalb der "
            "Siedlungsstrukturen zerlegen lässt. Gini und Theil gibt es nur für Größen mit echtem Nullpunkt.",
        ],
    },
    "gehaeuft": {
        "tab": "Wo gehäuft?",
        "plain": "Liegen hohe oder niedrige Werte beieinander, mehr als der Zufall es erwarten ließe?",
        "method": [
            "Nachbarn sind $plural mit gemeinsamer Grenze. Morans I sagt, wie sehr sich Nachbarn ähneln; "
            "lokale Werte "
            "(LISA) sagen, wo. Verglichen wird mit mindestens 9 999 zufälligen Verteilungen derselben Werte, "
            "mit festem "
            "Startwert und damit wiederholbar.",
            "Gezeigt ist nur, was nach der Korrektur für viele Vergleiche (Benjamini und Hochberg, 5 %) "
            "bestehen bleibt. "
            "Bei so wenigen Gebieten ist das eine Erkundung und kein Beweis.",
        ],
    },
    "abstand": {
        "tab": "Wird der Abstand größer?",
        "plain": "Rücken die $plural mit der Zeit auseinander oder zusammen?",
        "method": [
            "Für jeden Stichtag wird die Streuung über genau dieselben $plural gerechnet: über die, für die "
            "es an allen "
            "gezeigten Stichtagen einen Wert gibt. Über Jahre ohne Angaben wird keine Linie gezogen.",
        ],
    },
    "rang": {
        "tab": "Wie sicher ist der Rang?",
        "plain": "Wie viel vom Platz eines ${singular}s ist Zufall kleiner Zahlen?",
        "method": [
            "Anteile von Personen: 2 000 Ziehungen aus dem, was bei dieser Zahl von Menschen ebenso möglich "
            "gewesen wäre "
            "(Beta-Verteilung mit Jeffreys-Vorwissen). Gezeigt ist der Bereich vom 5. bis zum 95. Perzentil der Ränge. "
            "Das ist ein Modell, keine Messung.",
            "Geschätzte Werte werden in ihrer veröffentlichten Spanne gezogen. Genaue Zählungen haben keinen Bereich.",
        ],
    },
    "wohnen": {
        "tab": "Wer wohnt wo?",
        "plain": "Wie gleichmäßig verteilt sich eine Gruppe von Menschen über die Stadt?",
        "method": [
            "Der Segregationsindex D ist die halbe Summe der Unterschiede zwischen dem Anteil eines ${singular}s "
            "an der Gruppe "
            "und seinem Anteil an den übrigen; D mal Größe der Gruppe sagt, wie viele von ihr anderswo wohnen müssten.",
            "Der Lokationsquotient vergleicht den Anteil der Gruppe im $singular mit dem in der Stadt; 1 heißt gleich.",
        ],
    },
    "index": {
        "tab": "Index-Labor",
        "plain": "Einen Index selbst zusammenstellen und sehen, wie sehr das Ergebnis von der Wahl abhängt.",
        "method": [
            "Jeder Bestandteil wird vergleichbar gemacht, so gedreht, dass ein hoher Wert Belastung bedeutet, "
            "mit seinem "
            "Gewicht malgenommen und zusammengezählt. Die Summe wird standardisiert und an den Klassengrenzen "
            "geteilt, wie "
            "im Sozialmonitoring von Berlin und Hamburg.",
            "Wie stabil ein Ergebnis ist, zeigen 2 000 zufällige Gewichtungen und das Weglassen je eines Bestandteils: "
            "»stabil« heißt, die Klasse bleibt fast immer dieselbe.",
        ],
    },
    "zwillinge": {
        "tab": "$plural wie dieser",
        "plain": "Welche $plural ähneln einem $singular, und worin unterscheiden sie sich?",
        "method": [
            "Alle gewählten Themen werden standardisiert und zählen gleich viel; der Abstand ist der euklidische, in "
            "Standardabweichungen. Verglichen wird, was für beide $plural veröffentlicht ist; fehlt zu viel, "
            "kommt ein $singular nicht in Frage.",
        ],
    },
}

CLUSTERS = {
    "high_high": "Hoch unter Hohen",
    "low_low": "Niedrig unter Niedrigen",
    "high_low": "Hoch unter Niedrigen",
    "low_high": "Niedrig unter Hohen",
    "none": "keine gesicherte Häufung",
}

CLIENT: dict[str, Any] = {
    **{key: EXPLORER[key] for key in ("spoken", "states", "rankOf", "credits")},
    "clusters": CLUSTERS,
    "noClusters": (
        "Kein $singular hebt sich zusammen mit seinen Nachbarn sicher von den übrigen ab. Auch das ist ein Ergebnis."
    ),
    "warning": "Ein Hinweis zu diesen Zahlen",
    "warnings": "{count} Hinweise zu diesen Zahlen",
    "distance": "Abstand: {distance} Standardabweichungen",
    "refusal": "Hier wird nicht gerechnet.",
    "heads": {
        "district": "$singular",
        "group": "Siedlungsstruktur",
        "value": "Wert",
        "rank": "Rang",
        "range": "Bereich",
        "date": "Stichtag",
        "gap": "Abstand",
        "measure": "Maß",
        "meaning": "Was es heißt",
        "cluster": "Häufung",
        "p": "p-Wert",
        "people": "Bevölkerung bis hier",
        "sum": "Anteil bis hier",
        "contribution": "Beitrag",
        "quotient": "Lokationsquotient",
        "class": "Klasse",
        "badge": "Wie stabil",
        "index": "Index",
        "notRated": "nicht bewertet",
    },
    "dynamics": ["positiv", "stabil", "negativ"],
    "noRange": "Für dieses Thema gibt es keinen Bereich: Es ist ausgezählt oder gemessen und keine Stichprobe.",
    "similarity": "Ähnlichkeit",
    "twinsOf": "$plural wie dieser",
    "weight": "Gewicht von {name}: {weight}",
    "higherIs": {"+": "Hoher Wert: Belastung", "-": "Hoher Wert: Entlastung"},
    "turn": "Richtung umkehren: {name}",
    "remove": "{name} aus dem Index nehmen",
    "index": "Index aus {count} Themen",
    "noParts": "Wählen Sie eine Vorlage oder fügen Sie ein Thema hinzu.",
    "rankRange": "Rang {rank}, möglich {low} bis {high}",
    "highest": "Gezeigt sind die $plural mit dem höchsten Index.",
    "shownWith": "Gezeigt sind {name} und die $plural mit dem höchsten Index.",
    "like": "$plural wie {name}",
    "chooseDistrict": "Wählen Sie $one auf der Karte oder in der Liste »$singular«.",
    "chooseThemes": "Wählen Sie mindestens ein Thema, in dem verglichen wird.",
    "alike": "ähnlich",
    "different": "anders",
    "twin": "Platz {place} der ähnlichsten",
    "chosen": "ausgewählt",
    "other": "übrige",
    "twins": "ähnlichste",
    "gapAxis": "Abstand",
    "peopleAxis": "Anteil der Bevölkerung (%)",
    "sumAxis": "Anteil an der Summe (%)",
    "points": "Beitrag zum Index",
    "notes": {
        **EXPLORER["notes"],
        "question": "Die Frage »{found}« aus der Adresse gibt es nicht; gezeigt wird die erste.",
        "indicator": "Für das Thema »{found}« aus der Adresse wird hier nicht gerechnet; gezeigt wird ein anderes.",
        "district": "Den $singular »{found}« aus der Adresse gibt es nicht.",
        "parts": "Die Bestandteile »{found}« aus der Adresse waren nicht zu verstehen; gezeigt wird die erste Vorlage.",
        "minimum": "Die Mindestzahl »{found}« aus der Adresse ist keine ganze Zahl bis 99 999; gezeigt wird 300.",
        "cuts": "Klassengrenzen sind drei steigende Zahlen, mit Strichpunkt getrennt.",
        "fullIndex": "Ein Index kann höchstens {most} Bestandteile haben.",
        "fullThemes": "Es können höchstens {most} Themen verglichen werden.",
    },
}


def too_few(name: str, known: int, total: int, plural: str, needed: int) -> str:
    """Why nothing is computed for an indicator."""
    return f"{name}: Werte für {known} von {total} {plural}n, nötig sind {needed}."
