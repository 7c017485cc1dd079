"""German texts of the page on disparities; what every page says is in `language.texts`."""

from __future__ import annotations

from typing import Any

from language.de.index_lab import title as index_title
from language.texts import CLIENT as EXPLORER

PAGE = {
    "to_disparities": "Ungleichheit",
    "to_explorer": "Karte der Themen",
    "title": "Ungleichheit und Belastung",
    "questions": "Fragen an die Stadt",
    "skip_answer": "Zur Antwort springen",
    "skip_map": "Zur Karte springen",
    "district": "$singular",
    "no_district": "nichts ausgewählt",
    "method": "Wie gerechnet?",
    "table": "Als Tabelle",
    "sources": "Quellen und Lizenzen",
    "unanswered": "Themen ohne Antwort auf diese Frage",
    "measures": "Maße der Ungleichheit",
    "lorenz": "Lorenzkurve: Wer hat welchen Anteil?",
    "lorenz_walk": "Auf der Kurve von $singular zu $singular gehen",
    "theil": "Zwischen den $groups_dative oder in ihnen?",
    "clusters": "Häufungen",
    "gap": "Abstand im Lauf der Zeit",
    "ranks": "Rang und Bereich, in dem er liegen kann",
    "segregation": "Beitrag der $plural",
    "segregation_about": "Nach rechts: Die Gruppe lebt hier häufiger als die übrigen; nach links: seltener.",
    "presets": "Vorlagen",
    "parts": "Bestandteile und Gewichte",
    "add_part": "Thema hinzufügen …",
    "choose": "bitte wählen",
    "settings": "Rechenweise",
    "scale": "Werte vergleichbar machen",
    "scale_z": "Abstand vom Mittel (z)",
    "scale_perzentil": "Platz in der Reihe (Perzentil)",
    "minimum": "Ohne $plural mit weniger Einwohnern als",
    "cuts": "Klassengrenzen in Standardabweichungen",
    "cuts_hint": "Eine bis sechs steigende Zahlen, mit Strichpunkt getrennt",
    "index_rows": "Ergebnis",
    "contributions": "Woraus sich der Wert zusammensetzt",
    "redundancy": "Sagen zwei Bestandteile dasselbe?",
    "correlations": "Wie die Bestandteile zusammenhängen (Korrelation)",
    "matrix": "Stand und Entwicklung",
    "left_out": "Nicht bewertet",
    "themes": "Worin verglichen wird",
    "same_type": "$group",
    "type_same": "nur gleiche Art",
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
            "Zehntel) der Bevölkerung leben, geteilt durch den Wert, unter dem ein Viertel (ein Zehntel) lebt. Weil "
            "alle in einem Gebiet denselben Wert haben, steht dabei, wie viele es wirklich sind.",
            "Variationskoeffizient: Standardabweichung geteilt durch das Mittel, beide nach Einwohnern gewichtet.",
            "Lorenzkurve, Gini und Theil gibt es nur für Mengen, die sich zusammenzählen lassen: Anzahlen über die "
            "Bevölkerung, und bei Anteilen die Fälle über alle, auf die sich der Anteil bezieht. Prozentwerte selbst "
            "haben keine Summe.",
            "Gini: doppelte Fläche zwischen der Lorenzkurve und der Linie der Gleichverteilung; 0 heißt überall "
            "gleich. Theil: misst dasselbe so, dass es sich in einen Teil zwischen den $groups_dative und einen Teil "
            "innerhalb von ihnen zerlegen lässt.",
        ],
    },
    "gehaeuft": {
        "tab": "Wo gehäuft?",
        "plain": "Liegen hohe oder niedrige Werte beieinander, mehr als der Zufall es erwarten ließe?",
        "method": [
            "Nachbarn sind $plural mit gemeinsamer Grenze. Morans I sagt, wie sehr sich Nachbarn ähneln; "
            "lokale Werte "
            "(LISA) sagen, wo. Für jedes Gebiet ist ausgezählt, in welchem Teil aller denkbaren Anordnungen derselben "
            "Werte seine Nachbarn zusammen so hoch oder so niedrig wären; gezogen wird dafür nichts, das Ergebnis ist "
            "immer dasselbe. Der p-Wert der ganzen Stadt ist aus mindestens 5.000 zufälligen Anordnungen geschätzt, "
            "aus so vielen, wie nötig sind, um seine Seite von 1 % und 5 % zu kennen.",
            "Gezeigt ist nur, was nach der Korrektur für viele Vergleiche (Benjamini und Hochberg, 5 %) bestehen "
            "bleibt; alle p-Werte in der Liste sind so korrigiert. Lässt sich eine sehr große Stadt nicht genau genug "
            "auszählen, heißt »zweifelhaft«, was an der Grenze liegt. Auch so ist das eine Erkundung und kein Beweis.",
        ],
    },
    "abstand": {
        "tab": "Wird der Abstand größer?",
        "plain": "Rücken die $plural mit der Zeit auseinander oder zusammen?",
        "method": [
            "Für jeden Stichtag ist gezeigt, wie weit höchster und niedrigster Wert auseinanderliegen, über genau "
            "dieselben $plural: über die, für die es an allen gezeigten Stichtagen einen Wert gibt. Über Jahre ohne "
            "Angaben wird keine Linie gezogen. Wo die Streuung unter den Menschen in eine andere Richtung weist, steht "
            "es dabei.",
        ],
    },
    "rang": {
        "tab": "Wie sicher ist der Rang?",
        "plain": "Wie viel von einem Rang ist Zufall kleiner Zahlen?",
        "method": [
            "Anteile von Personen: 2.000 Ziehungen aus dem, was bei dieser Zahl von Menschen ebenso möglich "
            "gewesen wäre "
            "(Beta-Verteilung mit Jeffreys-Vorwissen). Gezeigt ist der Bereich vom 5. bis zum 95. Perzentil der Ränge. "
            "Das ist ein Modell, keine Messung.",
            "Geschätzte Werte werden in ihrer veröffentlichten Spanne gezogen. Genaue Zählungen haben keinen Bereich. "
            "Der Rang selbst ist auf allen Seiten derselbe: nach den Werten, wie sie gezeigt sind; gleiche Werte "
            "teilen sich den besseren Rang, der nächste bleibt frei.",
        ],
    },
    "wohnen": {
        "tab": "Wer wohnt wo?",
        "plain": "Wie gleichmäßig verteilt sich eine Gruppe von Menschen über die Stadt?",
        "method": [
            "Der Segregationsindex D ist die halbe Summe der Unterschiede, über alle $plural, zwischen dem Anteil an "
            "der Gruppe und dem Anteil an den übrigen; D mal Größe der Gruppe sagt, wie viele von ihr anderswo wohnen "
            "müssten.",
            "Der Lokationsquotient vergleicht den Anteil der Gruppe am Ort mit dem in der Stadt; 1 heißt gleich.",
        ],
    },
    "index": {
        "tab": "Index-Labor",
        "plain": "Einen Index selbst zusammenstellen und sehen, wie sehr das Ergebnis von der Wahl abhängt.",
        "method": [
            "Jeder Bestandteil wird vergleichbar gemacht, so gedreht, dass ein hoher Wert Belastung bedeutet (außer "
            "eine Vorlage liest ihn ausdrücklich umgekehrt), mit seinem "
            "Gewicht malgenommen und zusammengezählt. Die Summe wird standardisiert und an den Klassengrenzen "
            "geteilt, wie "
            "im Sozialmonitoring von Berlin und Hamburg.",
            "Wie fest ein Ergebnis sitzt, zeigen 2.000 zufällige Gewichtungen und das Weglassen je eines Bestandteils.",
        ],
    },
    "zwillinge": {
        "tab": "Ähnliche $plural",
        "plain": "Welche $plural ähneln sich, und worin unterscheiden sie sich?",
        "method": [
            "Alle gewählten Themen werden standardisiert und zählen gleich viel; der Abstand ist der euklidische, in "
            "Standardabweichungen. Verglichen wird, was für beide $plural bekannt und vergleichbar ist; wo zu viel "
            "fehlt, wird nicht verglichen.",
        ],
    },
}

CLUSTERS = {
    "high_high": "Hoch unter Hohen",
    "low_low": "Niedrig unter Niedrigen",
    "high_low": "Hoch unter Niedrigen",
    "low_high": "Niedrig unter Hohen",
    "doubtful": "zweifelhaft, ob gehäuft",
    "none": "keine gesicherte Häufung",
}

CLIENT: dict[str, Any] = {
    **{key: EXPLORER[key] for key in ("credits", "failures", "rankOf")},
    "clusters": CLUSTERS,
    "noClusters": (
        "Keine $plural heben sich zusammen mit ihren Nachbarn sicher von den übrigen ab. Auch das ist ein Ergebnis."
    ),
    "warning": "Ein Hinweis zu diesen Zahlen",
    "warnings": "{count} Hinweise zu diesen Zahlen",
    "distance": "Abstand: {distance} Standardabweichungen",
    "alternatives": "Auf diese Frage antworten:",
    "notCounted": "nicht am selben Stichtag gezählt",
    "noAlternative": "Auf diese Frage antwortet noch kein Thema.",
    "unanswerable": "noch nicht zu beantworten",
    "withTopic": "mit »{topic}«",
    "changed": "»{from}« kann diese Frage nicht beantworten: {reason} Gezeigt wird »{to}«.",
    "heads": {
        "district": "$singular",
        "group": "$group",
        "value": "Wert",
        "rank": "Rang",
        "range": "Bereich",
        "date": "Stichtag",
        "gap": "Abstand",
        "measure": "Maß",
        "meaning": "Was es heißt",
        "cluster": "Häufung",
        "p": "p-Wert",
        "contribution": "Beitrag",
        "quotient": "Lokationsquotient",
        "class": "Klasse",
        "badge": "Wie fest",
        "index": "Index",
        "notRated": "nicht bewertet",
    },
    "similarity": "Ähnlichkeit",
    "twinsOf": "Ähnliche $plural",
    "weight": "Gewicht von {name}: {weight}",
    "higherIs": {"+": "hoher Wert belastet", "-": "hoher Wert entlastet", "": "zählt so nicht"},
    "turn": "Richtung umkehren: {name}",
    "remove": "{name} aus dem Index nehmen",
    "emptyIndex": index_title(0),
    "noParts": "Wählen Sie eine Vorlage oder fügen Sie ein Thema hinzu.",
    "rankRange": "Rang {rank}, möglich {low} bis {high}",
    "highest": "Gezeigt sind die $plural mit dem höchsten Index.",
    "shownWith": "Gezeigt sind {name} und die $plural mit dem höchsten Index.",
    "like": "Ähnlich wie {name}",
    "chooseDistrict": "Wählen Sie auf der Karte oder in der Liste »$singular« aus, womit verglichen wird.",
    "chooseThemes": "Wählen Sie mindestens ein Thema, in dem verglichen wird.",
    "alike": "ähnlich",
    "different": "anders",
    "twin": "Platz {place} der ähnlichsten",
    "chosen": "ausgewählt",
    "other": "übrige",
    "chart": {"yearEnd": EXPLORER["chart"]["yearEnd"]},
    "gapAxis": "Abstand",
    "points": "Beitrag zum Index",
    "notes": {
        **EXPLORER["notes"],
        "question": "Die Frage »{found}« aus der Adresse gibt es nicht; gezeigt wird die erste.",
        "indicator": "Für das Thema »{found}« aus der Adresse wird hier nicht gerechnet; gezeigt wird ein anderes.",
        "district": "»{found}« aus der Adresse gibt es unter den $dative nicht.",
        "parts": "Die Bestandteile »{found}« aus der Adresse waren nicht zu verstehen; gezeigt wird die erste Vorlage.",
        "minimum": "»{found}« ist als Mindestzahl der Einwohner keine ganze Zahl bis 99.999.",
        "cuts": "Klassengrenzen sind eine bis sechs steigende Zahlen, mit Strichpunkt getrennt.",
        "preset": "Die Vorlage »{found}« aus der Adresse gibt es nicht; gezeigt wird die erste.",
        "fullIndex": "Ein Index kann höchstens {most} Bestandteile haben.",
        "fullThemes": "Es können höchstens {most} Themen verglichen werden.",
    },
}
