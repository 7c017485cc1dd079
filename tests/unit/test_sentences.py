"""Every sentence about a view, word for word: what is known, partly known, withheld, equal, old, or two in one."""

from __future__ import annotations

import doctest
import re
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.preparation.values.values import Reason
from language import sentences
from language.sentences import Pair, Spoken, View


def spoken(*figures: tuple[str, float]) -> tuple[Spoken, ...]:
    """Names and whole percentages."""
    return tuple(Spoken(name, number, f"{number:g} %") for name, number in figures)


FIVE = spoken(("Adorf", 10), ("Bheim", 20), ("Cfeld", 30), ("Dtal", 40), ("Estedt", 50))


OLD = tuple(
    Spoken(name, number, f"{number} %", date)
    for name, number, date in (
        *(("Grabow", 80, "Ende 2009"), ("Hausen", 90, "Ende 2010")),
        *(("Itz", 1, "Ende 2011"), ("Jena", 2, "Ende 2012")),
    )
)


def view(*, missing: int = 0, suppressed: int = 0, known: tuple[Spoken, ...] = FIVE, **more: Any) -> View:
    words: dict[str, Any] = {"when": "Stand 31.12.2016", "singular": "Stadtteil", "plural": "Stadtteile", "city": ""}
    return View(**{**words, "known": known, "suppressed": suppressed, "missing": missing, **more})


def types(*figures: tuple[str, float], **more: Any) -> View:
    words = {"singular": "Siedlungsstrukturtyp", "plural": "Siedlungsstrukturtypen", "of_places": False}
    return view(known=spoken(*figures), **words, **more)


def city(*, known: bool = True, **more: Any) -> View:
    words = {"singular": "Gesamtstadt", "plural": "Gesamtstadt", "city": "12 %"}
    return view(known=spoken(("Erfurt", 12)) if known else (), **words, **more)


def quarters(*figures: tuple[str, float], **more: Any) -> View:
    return view(known=spoken(*figures), singular="Viertel", plural="Viertel", **more)


SUMMARIES = {
    "all known": (view(), "Stand 31.12.2016: am höchsten in Estedt (50 %), am niedrigsten in Adorf (10 %)."),
    "with the city": (
        view(city="25 %"),
        "Stand 31.12.2016: am höchsten in Estedt (50 %), am niedrigsten in Adorf (10 %). Gesamtstadt: 25 %.",
    ),
    "partly known": (
        view(missing=4),
        "Stand 31.12.2016, bekannt für 5 von 9 Stadtteilen: am höchsten in Estedt (50 %), "
        "am niedrigsten in Adorf (10 %). Ohne Wert: 4 Stadtteile nicht veröffentlicht.",
    ),
    "one is missing": (
        view(missing=1),
        "Stand 31.12.2016, bekannt für 5 von 6 Stadtteilen: am höchsten in Estedt (50 %), "
        "am niedrigsten in Adorf (10 %). Ohne Wert: 1 Stadtteil nicht veröffentlicht.",
    ),
    "one is withheld": (
        view(suppressed=1),
        "Stand 31.12.2016, bekannt für 5 von 6 Stadtteilen: am höchsten in Estedt (50 %), "
        "am niedrigsten in Adorf (10 %). Ohne Wert: 1 Stadtteil geheim zu halten.",
    ),
    "withheld and missing are told apart": (
        view(suppressed=2, missing=1),
        "Stand 31.12.2016, bekannt für 5 von 8 Stadtteilen: am höchsten in Estedt (50 %), am niedrigsten in Adorf "
        "(10 %). Ohne Wert: 2 Stadtteile geheim zu halten und 1 Stadtteil nicht veröffentlicht.",
    ),
    "one known": (
        view(known=FIVE[:1], missing=52, compares=False),
        "Stand 31.12.2016. Bekannt ist nur: Adorf (10 %). Ohne Wert: 52 Stadtteile nicht veröffentlicht.",
    ),
    "few known": (
        view(compares=False, missing=4),
        "Stand 31.12.2016. Bekannt ist nur: Adorf (10 %), Bheim (20 %), Cfeld (30 %), Dtal (40 %) und Estedt (50 %). "
        "Ohne Wert: 4 Stadtteile nicht veröffentlicht.",
    ),
    "few in all": (
        view(known=FIVE[:2], compares=False),
        "Stand 31.12.2016: Adorf (10 %) und Bheim (20 %).",
    ),
    "few known and some that cannot be compared": (
        view(
            known=FIVE[:1], others=OLD[:1], compares=False, missing=4, when="Neuester Stand", of_dates="2009 bis 2016"
        ),
        "Neuester Stand. Bekannt ist nur: Adorf (10 %) und Grabow (80 %, Ende 2009). "
        "Ohne Wert: 4 Stadtteile nicht veröffentlicht.",
    ),
    "none that can be compared": (
        view(known=(), others=OLD[:2], compares=False, missing=4),
        "Stand 31.12.2016. Bekannt ist nur: Grabow (80 %, Ende 2009) und Hausen (90 %, Ende 2010). "
        "Ohne Wert: 4 Stadtteile nicht veröffentlicht.",
    ),
    "few known and more that cannot be compared": (
        view(known=FIVE[:1], others=OLD * 3, compares=False, missing=4),
        "Stand 31.12.2016. Bekannt ist nur: Adorf (10 %). Nicht vergleichbar: 12 Stadtteile. "
        "Ohne Wert: 4 Stadtteile nicht veröffentlicht.",
    ),
    "too many for a list and too few for a comparison": (
        view(known=FIVE * 2, compares=False, missing=20),
        "Stand 31.12.2016. Bekannt nur für 10 von 30 Stadtteilen, zu wenig zum Vergleichen. "
        "Ohne Wert: 20 Stadtteile nicht veröffentlicht.",
    ),
    "one cannot be compared": (
        view(others=OLD[:1], when="Neuester Stand", of_dates="2012 bis 2016"),
        "Neuester Stand (2012 bis 2016), vergleichbar für 5 von 6 Stadtteilen: am höchsten in Estedt (50 %), "
        "am niedrigsten in Adorf (10 %). Nicht vergleichbar: Grabow (80 %, Ende 2009).",
    ),
    "four cannot be compared": (
        view(others=OLD),
        "Stand 31.12.2016, vergleichbar für 5 von 9 Stadtteilen: am höchsten in Estedt (50 %), "
        "am niedrigsten in Adorf (10 %). Nicht vergleichbar: 4 Stadtteile.",
    ),
    "an older value says its date": (
        view(known=(Spoken("Adorf", 1, "1 %", "Ende 2012"), Spoken("Bheim", 2, "2 %"), Spoken("Cfeld", 3, "3 %"))),
        "Stand 31.12.2016: am höchsten in Cfeld (3 %), am niedrigsten in Adorf (1 %, Ende 2012).",
    ),
    "older values that are equal say their dates": (
        view(known=(Spoken("A", 1, "1 %", "Ende 2012"), Spoken("B", 1, "1 %", "Ende 2013"), Spoken("C", 3, "3 %"))),
        "Stand 31.12.2016: am höchsten in C (3 %), am niedrigsten in A und B (1 %, Ende 2012 und Ende 2013).",
    ),
    "things that can be counted": (
        view(known=spoken(("A", 1), ("B", 5)), scale="many"),
        "Stand 31.12.2016: die meisten in B (5 %), die wenigsten in A (1 %).",
    ),
    "none of what can be counted": (
        view(known=spoken(("A", 0), ("B", 0), ("C", 5)), scale="many"),
        "Stand 31.12.2016: die meisten in C (5 %), keine in A und B.",
    ),
    "sizes": (
        view(known=spoken(("A", 1), ("B", 5)), scale="large"),
        "Stand 31.12.2016: am größten in B (5 %), am kleinsten in A (1 %).",
    ),
    "distances": (
        view(known=spoken(("A", 1), ("B", 5)), scale="far"),
        "Stand 31.12.2016: am weitesten in B (5 %), am kürzesten in A (1 %).",
    ),
    "none known": (view(known=(), missing=53), "Für die 53 Stadtteile ist kein Wert bekannt."),
    "none known but some withheld": (
        view(known=(), missing=50, suppressed=3),
        "Für die 53 Stadtteile ist kein Wert bekannt. "
        "Ohne Wert: 3 Stadtteile geheim zu halten und 50 Stadtteile nicht veröffentlicht.",
    ),
    "none known but the city": (
        view(known=(), missing=53, city="25 %"),
        "Für die 53 Stadtteile ist kein Wert bekannt. Gesamtstadt: 25 %.",
    ),
    "two at the top": (
        view(known=spoken(("Adorf", 10), ("Bheim", 50), ("Cfeld", 50))),
        "Stand 31.12.2016: am höchsten in Bheim und Cfeld (50 %), am niedrigsten in Adorf (10 %).",
    ),
    "three at the bottom": (
        view(known=spoken(("Adorf", 0), ("Bheim", 0), ("Cfeld", 0), ("Dtal", 9))),
        "Stand 31.12.2016: am höchsten in Dtal (9 %), am niedrigsten in Adorf, Bheim und Cfeld (0 %).",
    ),
    "four at the bottom are counted": (
        view(known=spoken(("Adorf", 0), ("Bheim", 0), ("Cfeld", 0), ("Dtal", 0), ("Estedt", 9))),
        "Stand 31.12.2016: am höchsten in Estedt (9 %), am niedrigsten in 4 Stadtteilen (0 %).",
    ),
    "everything equal": (view(known=spoken(("Adorf", 7), ("Bheim", 7))), "Stand 31.12.2016: überall 7 %."),
    "everything known is equal": (
        view(known=spoken(("Adorf", 7), ("Bheim", 7)), missing=3),
        "Stand 31.12.2016, bekannt für 2 von 5 Stadtteilen: jeweils 7 %. Ohne Wert: 3 Stadtteile nicht veröffentlicht.",
    ),
    "an estimate ties with a count": (
        view(known=(Spoken("Adorf", 7, "≈ 7 %"), Spoken("Bheim", 7, "7 %"), Spoken("Cfeld", 3, "3 %"))),
        "Stand 31.12.2016: am höchsten in Adorf und Bheim (≈ 7 %), am niedrigsten in Cfeld (3 %).",
    ),
    "of several years": (
        view(when="Letzter bekannter Stand", of_dates="2009 bis 2024", missing=1),
        "Letzter bekannter Stand (2009 bis 2024), bekannt für 5 von 6 Stadtteilen: am höchsten in Estedt (50 %), "
        "am niedrigsten in Adorf (10 %). Ohne Wert: 1 Stadtteil nicht veröffentlicht.",
    ),
    "not all is counted": (
        view(city="25 %", left_out="Briefwahl (Gesamtstadt: 29 %)", provisional=True),
        "Stand 31.12.2016: am höchsten in Estedt (50 %), am niedrigsten in Adorf (10 %). Gesamtstadt: 25 %. "
        "Nicht mitgezählt: Briefwahl (Gesamtstadt: 29 %). Das Ergebnis ist vorläufig.",
    ),
    "why some are missing": (
        view(missing=3, unpublished="denn dort zählt niemand"),
        "Stand 31.12.2016, bekannt für 5 von 8 Stadtteilen: am höchsten in Estedt (50 %), am niedrigsten in Adorf "
        "(10 %). Ohne Wert: 3 Stadtteile nicht veröffentlicht, denn dort zählt niemand.",
    ),
    "nothing known says nothing of what is left out": (
        view(known=(), missing=5, left_out="Briefwahl (Gesamtstadt: 29 %)"),
        "Für die 5 Stadtteile ist kein Wert bekannt.",
    ),
    "the city": (city(), "Stand 31.12.2016: Erfurt 12 %."),
    "the city is not known": (city(known=False, missing=1), "Für die Gesamtstadt ist kein Wert bekannt."),
    "the city is withheld": (city(known=False, suppressed=1), "Stand 31.12.2016: der Wert ist geheim zu halten."),
    "kinds of places": (
        types(("Städtisch", 5), ("Großwohnsiedlung", 9), ("Dörflich", 2), city="6 %"),
        "Stand 31.12.2016: am höchsten bei »Großwohnsiedlung« (9 %), am niedrigsten bei »Dörflich« (2 %). "
        "Gesamtstadt: 6 %.",
    ),
    "two kinds at the bottom": (
        types(("Städtisch", 2), ("Großwohnsiedlung", 9), ("Dörflich", 2)),
        "Stand 31.12.2016: am höchsten bei »Großwohnsiedlung« (9 %), "
        "am niedrigsten bei »Städtisch« und »Dörflich« (2 %).",
    ),
    "four kinds at the bottom": (
        types(("eins", 2), ("zwei", 2), ("drei", 2), ("vier", 2), ("fünf", 3)),
        "Stand 31.12.2016: am höchsten bei »fünf« (3 %), am niedrigsten bei 4 Siedlungsstrukturtypen (2 %).",
    ),
    "one kind known": (
        types(("Dörflich", 2), missing=2, compares=False),
        "Stand 31.12.2016. Bekannt ist nur: »Dörflich« (2 %). "
        "Ohne Wert: 2 Siedlungsstrukturtypen nicht veröffentlicht.",
    ),
    "no kind known": (
        types(missing=3),
        "Für die 3 Siedlungsstrukturtypen ist kein Wert bekannt.",
    ),
    "a noun of another gender": (
        quarters(("A", 1), ("B", 2), missing=1),
        "Stand 31.12.2016, bekannt für 2 von 3 Vierteln: am höchsten in B (2 %), am niedrigsten in A (1 %). "
        "Ohne Wert: 1 Viertel nicht veröffentlicht.",
    ),
    "none of another gender": (quarters(missing=14), "Für die 14 Viertel ist kein Wert bekannt."),
    "one area alone": (view(known=FIVE[:1], city="25 %"), "Stand 31.12.2016: Adorf 10 %."),
}


@pytest.mark.parametrize("case", SUMMARIES)
def test_summary(case: str) -> None:
    shown, sentence = SUMMARIES[case]
    assert sentences.summary(shown) == sentence


SIMPLE = {
    "all known": (view(), "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %)."),
    "with the city": (
        view(city="25 %"),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). Die ganze Stadt: 25 %.",
    ),
    "around zero": (
        view(known=spoken(("Adorf", -5), ("Bheim", 5)), diverging=True),
        "Je dunkler die Farbe, desto weiter weg von null. Am höchsten: Bheim (5 %). Am niedrigsten: Adorf (-5 %).",
    ),
    "partly known": (
        view(missing=4),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). "
        "Für 4 Stadtteile gibt es hier keine Zahl.",
    ),
    "withheld and missing are told apart": (
        view(suppressed=2, missing=1),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). "
        "Für 1 Stadtteil gibt es hier keine Zahl. Für 2 Stadtteile ist die Zahl geheim, damit man niemanden erkennt.",
    ),
    "one is withheld": (
        view(suppressed=1),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). "
        "Für 1 Stadtteil ist die Zahl geheim, damit man niemanden erkennt.",
    ),
    "few known": (
        view(known=FIVE[:2], compares=False, missing=4),
        "Zahlen gibt es nur für Adorf (10 %) und Bheim (20 %). Das ist zu wenig für einen Vergleich. "
        "Für 4 Stadtteile gibt es hier keine Zahl.",
    ),
    "few in all": (view(known=FIVE[:2], compares=False), "Zahlen gibt es für Adorf (10 %) und Bheim (20 %)."),
    "few known and more that cannot be compared": (
        view(known=FIVE[:2], others=OLD * 3, compares=False),
        "Zahlen gibt es nur für Adorf (10 %) und Bheim (20 %). Das ist zu wenig für einen Vergleich. "
        "Für 12 Stadtteile passt die Zahl nicht zu den anderen.",
    ),
    "one cannot be compared": (
        view(others=OLD[:1]),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). "
        "Für 1 Stadtteil passt die Zahl nicht zu den anderen.",
    ),
    "none of what can be counted": (
        view(known=spoken(("A", 0), ("B", 0), ("C", 5)), scale="many"),
        "Dunkel heißt: viele. Die meisten: C (5 %). Keine: A und B.",
    ),
    "distances": (
        view(known=spoken(("A", 1), ("B", 5)), scale="far"),
        "Dunkel heißt: weit. Am weitesten: B (5 %). Am kürzesten: A (1 %).",
    ),
    "one known": (view(known=FIVE[:1], missing=52), "Adorf: 10 %. Für 52 Stadtteile gibt es hier keine Zahl."),
    "none known": (view(known=(), missing=53), "Zu diesem Thema gibt es keine Zahl für die Stadtteile."),
    "none known but some withheld": (
        view(known=(), missing=50, suppressed=3),
        "Zu diesem Thema gibt es keine Zahl für die Stadtteile. "
        "Für 3 Stadtteile ist die Zahl geheim, damit man niemanden erkennt.",
    ),
    "all withheld": (
        view(known=(), suppressed=3),
        "Für 3 Stadtteile ist die Zahl geheim, damit man niemanden erkennt.",
    ),
    "none known but the city": (
        view(known=(), missing=53, city="25 %"),
        "Zu diesem Thema gibt es keine Zahl für die Stadtteile. Die ganze Stadt: 25 %.",
    ),
    "ties": (
        view(known=spoken(("Adorf", 0), ("Bheim", 0), ("Cfeld", 0), ("Dtal", 0), ("Estedt", 9), ("Fau", 9))),
        "Dunkel heißt: hoch. Am höchsten: Estedt und Fau (9 %). Am niedrigsten: 4 Stadtteile (0 %).",
    ),
    "everything equal": (view(known=spoken(("Adorf", 7), ("Bheim", 7))), "Die Zahl ist überall gleich: 7 %."),
    "everything known is equal": (
        view(known=spoken(("Adorf", 7), ("Bheim", 7)), missing=3),
        "Alle bekannten Zahlen sind gleich: 7 %. Für 3 Stadtteile gibt es hier keine Zahl.",
    ),
    "of several years": (
        view(when="Letzter bekannter Stand", of_dates="2009 bis 2024"),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). "
        "Die Zahlen sind aus verschiedenen Jahren (2009 bis 2024).",
    ),
    "not all is counted": (
        view(missing=1, left_out="Briefwahl (Gesamtstadt: 29 %)", provisional=True, unpublished="denn es fehlt"),
        "Dunkel heißt: hoch. Am höchsten: Estedt (50 %). Am niedrigsten: Adorf (10 %). "
        "Nicht mitgezählt: Briefwahl (Gesamtstadt: 29 %). "
        "Für 1 Stadtteil gibt es hier keine Zahl, denn es fehlt. Das Ergebnis ist vorläufig.",
    ),
    "the city": (city(), "Erfurt: 12 %."),
    "the city is not known": (city(known=False, missing=1), "Zu diesem Thema gibt es keine Zahl für die Gesamtstadt."),
    "the city is withheld": (
        city(known=False, suppressed=1),
        "Hier ist die Zahl geheim, damit man niemanden erkennt.",
    ),
    "kinds of places": (
        types(("Städtisch", 5), ("Großwohnsiedlung", 9), ("Dörflich", 2)),
        "Dunkel heißt: hoch. Am höchsten: »Großwohnsiedlung« (9 %). Am niedrigsten: »Dörflich« (2 %).",
    ),
}


@pytest.mark.parametrize("case", SIMPLE)
def test_plain_german(case: str) -> None:
    shown, sentence = SIMPLE[case]
    assert sentences.simple(shown) == sentence


@given(
    numbers=st.lists(st.integers(0, 3), max_size=12),
    old=st.integers(0, 12),
    missing=st.integers(0, 3),
    suppressed=st.integers(0, 3),
    compares=st.booleans(),
    scale=st.sampled_from(list(sentences.ENDS)),
    more=st.fixed_dictionaries(
        {}, optional={"of_places": st.booleans(), "diverging": st.booleans(), "of_dates": st.just("2009 bis 2016")}
    ),
)
def test_every_view_is_said_in_whole_sentences(
    numbers: list[int],
    old: int,
    missing: int,
    suppressed: int,
    compares: bool,
    scale: sentences.Scale,
    more: dict[str, Any],
) -> None:
    known = spoken(*((f"Ort {i}", number) for i, number in enumerate(numbers)))
    others = tuple(Spoken(f"Weiler {i}", 9, "9 %", "Ende 2009") for i in range(old))
    if not known and not others and not missing and not suppressed:
        return
    counts = {"known": known, "others": others, "missing": missing, "suppressed": suppressed}
    shown = view(**counts, compares=compares and bool(known), scale=scale, city="5 %", **more)
    ends = [end for most, least, _ in sentences.ENDS.values() for end in (most, least)]
    for said in (sentences.summary(shown), sentences.simple(shown)):
        assert said.endswith(".")
        assert said[0].isupper() or said.startswith("»")
        assert not re.search(r"  |\.\.|\(\)| [,.]|::|\b1 Stadtteile|\b0 Stadtteil\b|None", said)
        assert ("geheim" in said) == (suppressed > 0)
        if not shown.compares:
            assert not any(end in said.lower() for end in ends)
    named = [area for area in others if area.name in sentences.summary(shown)]
    assert all(area.name in sentences.summary(shown) for area in known) or shown.compares or len(known) > 9
    assert not named or "Ende 2009" in sentences.summary(shown)


# How values lie


@pytest.mark.parametrize(
    ("shown", "half", "medians", "said"),
    [
        (
            view(),
            "850 bis 5.961 Einwohner",
            (("Städtisch", "13.458 Einwohner"), ("Dörflich", "1.025 Einwohner")),
            "Mittlere Hälfte der Stadtteile: 850 bis 5.961 Einwohner. Median: 1.593 Einwohner. "
            "Median je Siedlungsstrukturtyp: Städtisch 13.458 Einwohner, Dörflich 1.025 Einwohner.",
        ),
        (
            view(missing=4),
            "850 bis 5.961 Einwohner",
            (),
            "Mittlere Hälfte der 5 vergleichbaren Werte: 850 bis 5.961 Einwohner. Median: 1.593 Einwohner.",
        ),
        (view(), "", (), "Mittlere Hälfte der Stadtteile: durchweg 1.593 Einwohner."),
        (view(missing=4, compares=False), "", (), "Für eine Verteilung sind zu wenige Werte bekannt (5 von 9)."),
    ],
)
def test_distribution(shown: View, half: str, medians: tuple[tuple[str, str], ...], said: str) -> None:
    assert sentences.distribution(shown, half, "1.593 Einwohner", medians, "Siedlungsstrukturtyp") == said


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ([], "Adorf: nicht bekannt."),
        (
            [("31.12.2016", "5 %")],
            "Adorf: nur ein Stand bekannt, 5 % (31.12.2016). Eine Veränderung ist nicht bekannt.",
        ),
        ([("31.12.2016", "5 %"), ("31.12.2020", "7 %")], "Adorf: 5 % (31.12.2016), 7 % (31.12.2020)."),
        ([("2009", "5 %"), ("2012", "9 %"), ("2015", "1 %"), ("2020", "7 %")], "Adorf: 5 % (2009), 7 % (2020)."),
    ],
)
def test_development(points: list[tuple[str, str]], said: str) -> None:
    assert sentences.development("Adorf", points) == said


def test_a_development_tells_what_is_left_out() -> None:
    points, outside = [("2005", "62 %"), ("2025", "58 %")], [("2005", "18 %"), ("2021", "37 %"), ("2025", "29 %")]
    told = "Adorf: 62 % (2005), 58 % (2025)."
    assert sentences.development("Adorf", points, "Briefwahl", outside) == (
        f"{told} Nicht mitgezählt: Briefwahl, stadtweit 18 % (2005), 29 % (2025)."
    )
    assert sentences.development("Adorf", points, "Briefwahl") == told


def test_what_is_left_out_is_named_with_the_city() -> None:
    assert doctest.testmod(sentences).failed == 0


# Two indicators


PAIR = Pair("Dichte", "Wahlbeteiligung", "Stadtteile", 53, 53, 53, -0.71, -0.68, "strong", True)
CAUSE = " Das zeigt keine Ursache: Beides kann von Drittem abhängen."


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {},
            "53 von 53 Stadtteilen haben beide Werte. Starker Zusammenhang: Wo »Dichte« höher ist, ist "
            f"»Wahlbeteiligung« eher niedriger (Pearson r = −0,71, Spearman ρ = −0,68, n = 53).{CAUSE}",
        ),
        (
            {"pearson": 0.35, "spearman": 0.4, "strength": "medium", "known": 44, "n": 44},
            "44 von 53 Stadtteilen haben beide Werte. Mittlerer Zusammenhang: Wo »Dichte« höher ist, ist "
            f"»Wahlbeteiligung« eher höher (Pearson r = +0,35, Spearman ρ = +0,40, n = 44).{CAUSE}",
        ),
        (
            {"pearson": 0.2, "spearman": 0.29, "strength": "weak"},
            "53 von 53 Stadtteilen haben beide Werte. Schwacher Zusammenhang: Wo »Dichte« höher ist, ist "
            f"»Wahlbeteiligung« eher höher (Pearson r = +0,20, Spearman ρ = +0,29, n = 53).{CAUSE}",
        ),
        (
            {"pearson": 0.0, "spearman": -0.15, "strength": "weak", "certain": False},
            "53 von 53 Stadtteilen haben beide Werte. Ein Zusammenhang ist nicht gesichert "
            "(Pearson r = 0,00, Spearman ρ = −0,15, n = 53).",
        ),
        (
            {"pearson": 0.02, "spearman": 0.05, "strength": "none", "certain": False},
            "53 von 53 Stadtteilen haben beide Werte. Ein Zusammenhang ist nicht gesichert "
            "(Pearson r = +0,02, Spearman ρ = +0,05, n = 53).",
        ),
        (
            {"pearson": 0.1, "spearman": 0.09, "strength": "none", "total": 500, "known": 500, "n": 500},
            "500 von 500 Stadtteilen haben beide Werte. Es gibt kaum einen Zusammenhang "
            "(Pearson r = +0,10, Spearman ρ = +0,09, n = 500).",
        ),
        (
            {"n": 51},
            "53 von 53 Stadtteilen haben beide Werte. Gemeinsam ausgezählte Stadtteile zählen einmal. "
            "Starker Zusammenhang: Wo »Dichte« höher ist, ist »Wahlbeteiligung« eher niedriger "
            f"(Pearson r = −0,71, Spearman ρ = −0,68, n = 51).{CAUSE}",
        ),
        (
            {"plural": "Viertel", "certain": False},
            "53 von 53 Vierteln haben beide Werte. Ein Zusammenhang ist nicht gesichert "
            "(Pearson r = −0,71, Spearman ρ = −0,68, n = 53).",
        ),
    ],
)
def test_a_pair(changes: dict[str, Any], said: str) -> None:
    assert sentences.pair(replace(PAIR, **changes)) == said


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (0, "Beide Werte zugleich sind nirgends bekannt"),
        (1, "Nur 1 Stadtteil hat beide Werte"),
        (9, "Nur 9 Stadtteile haben beide Werte"),
    ],
)
def test_too_few_pairs(known: int, said: str) -> None:
    sentence = f"{said}; für eine Aussage über den Zusammenhang sind mindestens 10 nötig."
    assert sentences.too_few_pairs(known, 10, "Stadtteil", "Stadtteile") == sentence


def test_a_pair_of_which_one_is_the_same_everywhere() -> None:
    assert sentences.all_equal() == (
        "Eines der beiden Themen ist überall gleich; ein Zusammenhang lässt sich nicht angeben."
    )


# Beside a value


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"flags": ()}, ""),
        ({"flags": {"older"}, "as_of": "31.12.2009"}, "Stand 31.12.2009"),
        ({"flags": {"derived"}}, "berechnet"),
        ({"flags": {"estimated"}}, "geschätzt"),
        ({"flags": {"estimated", "derived"}}, "geschätzt"),
        ({"flags": {"doubtful"}}, "zweifelhaft"),
        ({"flags": {"provisional"}}, "vorläufig"),
        (
            {"flags": {"provisional", "inferred"}, "left_out": "Briefwahl (Gesamtstadt: 29 %)"},
            "vorläufig; ohne Briefwahl (Gesamtstadt: 29 %)",
        ),
        ({"flags": {"derived"}, "as_of": "31.12.2021", "since": "31.12.1990"}, "31.12.1990 bis 31.12.2021; berechnet"),
        ({"flags": {"older"}, "components": ["Ende 2019"]}, "Bezugszahl: Ende 2019"),
        ({"flags": {"older"}, "as_of": "2015", "period": True}, "Jahr 2015"),
        (
            {"flags": {"older"}, "as_of": "2024", "components": ["Ende 2015", "Ende 2019"]},
            "Stand 2024; Bezugszahl: Ende 2015 und Ende 2019",
        ),
        ({"flags": {"estimated"}, "lower": "60,1", "upper": "63,2 %"}, "geschätzt, Spanne 60,1 bis 63,2 %"),
        (
            {"flags": {"estimated", "derived"}, "mean_of": "Stadtteile"},
            "Mittel der Stadtteile, nach Einwohnern gewichtet",
        ),
        ({"flags": {"joint"}, "joint_with": ["Alach"]}, "gemeinsam mit Alach ausgezählt"),
        ({"flags": {"joint"}, "joint_with": ["Alach", "Ermstedt"]}, "gemeinsam mit Alach und Ermstedt ausgezählt"),
        (
            {
                "flags": {"older", "estimated", "doubtful", "joint"},
                "as_of": "09.06.2024",
                "lower": "1,0",
                "upper": "2,0 %",
                "joint_with": ["Alach"],
            },
            "Stand 09.06.2024; geschätzt, Spanne 1,0 bis 2,0 %; gemeinsam mit Alach ausgezählt; zweifelhaft",
        ),
    ],
)
def test_a_note(told: dict[str, Any], said: str) -> None:
    assert sentences.note(**told) == said


@pytest.mark.parametrize(
    ("code", "years", "said"),
    [
        ("", 0, ""),
        ("old", 1, "nicht vergleichbar: 1 Jahr älter als der neueste Wert"),
        ("old", 12, "nicht vergleichbar: 12 Jahre älter als der neueste Wert"),
        ("period", 3, "nicht vergleichbar: aus einem anderen Zeitraum"),
        ("base_zero", 0, "nicht vergleichbar: Bezugszahl ist null"),
        ("base_small", 0, "nicht vergleichbar: Bezugszahl zu klein"),
        ("base_old", 0, "nicht vergleichbar: Bezugszahl zu alt"),
        ("base_dates", 0, "nicht vergleichbar: Bezugszahlen von verschiedenen Tagen"),
    ],
)
def test_why_a_value_is_not_comparable(code: str, years: int, said: str) -> None:
    assert sentences.reason(code, years) == said


def test_every_reason_has_its_words() -> None:
    assert {"", "old", *sentences.REASONS} == set(get_args(Reason))
