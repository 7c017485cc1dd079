"""Sentences on disparities: right for n, for what is missing and for refusals, and free of machine words."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from analysis.basis import Reason
from language import disparities as say
from language import index_lab
from language.numbers import UNIT_SPACE, WORD_SPACE

ONLY_FOR_TWINS = {"too_few_parts"}


def plain(sentence: str) -> str:
    """A sentence with ordinary blanks."""
    return sentence.replace(UNIT_SPACE, " ").replace(WORD_SPACE, " ")


def test_a_number_is_not_torn_from_its_sign() -> None:
    assert say.percent(0.5) == f"50{UNIT_SPACE}%"


@pytest.mark.parametrize("reason", sorted(set(get_args(Reason)) - ONLY_FOR_TWINS))
def test_every_reason_has_a_sentence(reason: str) -> None:
    for sentence in (
        plain(say.refused(reason, 7, 10, 0.4)),
        plain(say.no_gap(reason, 7, 10, 0.4)),
        index_lab.no_index(reason, 7, 10),
    ):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert reason not in sentence


@pytest.mark.parametrize(
    ("areas", "start"),
    [
        (0, "Kein Stadtteil hat"),
        (1, "Nur 1 Stadtteil hat"),
        (2, "Nur 2 Stadtteile haben"),
        (44, "Nur 44 Stadtteile haben"),
    ],
)
def test_too_few_districts(areas: int, start: str) -> None:
    assert plain(say.refused("too_few_areas", areas, 45)) == f"{start} einen Wert; nötig sind mindestens 45."
    assert plain(say.no_gap("too_few_areas", areas, 10, None)).startswith(f"{start} an zwei Stichtagen einen Wert;")
    assert say.too_few_on_one_date(areas, 30) == f"{start} Anzahlen vom selben Stichtag; nötig sind mindestens 30."
    assert index_lab.no_index("too_few_areas", areas, 30).startswith(f"{start} alle gewählten Werte")


def test_too_few_people() -> None:
    expected = "In den Stadtteilen mit einem Wert leben nur 38 % der Bevölkerung; nötig sind mindestens 50 %."
    assert plain(say.refused("too_little_population", 30, 0.5, 0.38)) == expected
    assert "lebt nur unter 1 %" in plain(say.refused("too_little_population", 30, 0.5, 0.004))
    assert "an zwei Stichtagen leben nur 38 %" in plain(say.no_gap("too_little_population", 30, 0.5, 0.38))


@pytest.mark.parametrize(
    ("fraction", "text"),
    [
        (0.0, "0 %"),
        (0.0001, "unter 1 %"),
        (0.0099, "unter 1 %"),
        (0.01, "1 %"),
        (0.125, "13 %"),
        (0.5, "50 %"),
        (0.99, "99 %"),
        (0.9999, "über 99 %"),
        (1.0, "100 %"),
        (1.0 - 1e-12, "100 %"),
        (2.5, "250 %"),
    ],
)
def test_what_is_not_quite_none_or_all_is_said_so(fraction: float, text: str) -> None:
    assert plain(say.percent(fraction)) == text


def test_the_basis() -> None:
    assert plain(say.basis(53, 53, 1.0)) == "Beruht auf 53 von 53 Stadtteilen mit 100 % der Bevölkerung."
    assert plain(say.basis(36, 53, 0.692)) == "Beruht auf 36 von 53 Stadtteilen mit 69 % der Bevölkerung."
    assert plain(say.basis(1, 53, None)) == "Beruht auf 1 von 53 Stadtteilen."
    assert plain(say.basis(0, 53, 0.0)) == "Für keinen Stadtteil ist ein Wert bekannt."


@pytest.mark.parametrize(
    ("unit", "difference"), [("%", "Prozentpunkte"), ("% pro Jahr", "Prozentpunkte pro Jahr"), ("km", "km"), ("", "")]
)
def test_a_difference_of_shares_is_in_percentage_points(unit: str, difference: str) -> None:
    assert say.points(unit) == difference


def test_names_are_cut_only_where_that_saves_something() -> None:
    assert say.named(["A"]) == "A"
    assert say.named(list("ABCDE")) == "A, B, C, D und E"
    assert say.named(list("ABCDEF")) == "A, B, C, D und 2 weitere"


def test_the_range() -> None:
    sentence = say.value_range(["Hochfeld"], "71,0 %", ["Tiefental", "Senke"], "40,0 %", "31,0 Prozentpunkte")
    assert sentence == (
        "Höchster Wert: 71,0 % (Hochfeld). Niedrigster: 40,0 % (Tiefental und Senke). "
        "Dazwischen liegen 31,0 Prozentpunkte."
    )
    assert say.value_range(["A", "B"], "3 km", ["A", "B"], "3 km", "0 km") == "Überall steht derselbe Wert: 3 km."


def test_ratios_of_quantiles() -> None:
    assert say.quantile_ratio("Viertel", "6 km", "2 km", 3.0) == (
        "Ein Viertel der Bevölkerung lebt bei mindestens 6 km, ein Viertel bei höchstens 2 km. Das ist das 3,00-Fache."
    )
    assert say.quantile_ratio("Zehntel", "2 km", "2 km", 1.0).endswith("Beides ist gleich.")


def test_gini_is_said_by_two_people() -> None:
    assert "im Mittel um 42 % des Durchschnitts auseinander" in plain(say.gini(0.21))


def test_theil_and_its_parts() -> None:
    assert plain(say.theil_parts("Siedlungsstrukturtypen", 0.375)) == (
        "Von der Ungleichheit entsteht zwischen den Siedlungsstrukturtypen ein Anteil von 38 %, "
        "innerhalb von ihnen 62 %."
    )
    assert "zwischen den Ringen" in plain(say.theil_parts("Ringe", 0.5))
    assert "Anteil" not in plain(say.theil("Ringe", None))
    assert plain(say.theil("Ringe", 0.5)).endswith(plain(say.theil_parts("Ringe", 0.5)))


def test_the_lorenz_curve() -> None:
    assert plain(say.lorenz(0.21)) == (
        "Die Hälfte der Bevölkerung mit den niedrigsten Werten hat 21 % der Summe aller Werte; "
        "wäre alles gleich verteilt, hätte sie 50 %."
    )


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("opening", "sind größer geworden"),
        ("closing", "sind kleiner geworden"),
        ("unclear", "klare Richtung ist nicht"),
    ],
)
def test_the_gap(direction: str, words: str) -> None:
    sentence = say.gap("gini", ("31.12.2020", "0,200"), ("31.12.2023", "0,300"), direction, 12)
    assert sentence.startswith("Gini-Koeffizient derselben 12 Stadtteile: 0,200 (31.12.2020), 0,300 (31.12.2023). ")
    assert words.lower() in sentence.lower()
    assert "anderes Bild" not in sentence
    assert "Die Spannweite zeigt ein anderes Bild: Die Unterschiede sind kleiner geworden." in say.gap(
        "gini", ("a", "1"), ("b", "2"), "opening", 12, "closing"
    )


@pytest.mark.parametrize(
    ("p", "permutations", "text"),
    [(0.0002, 9999, "p < 0,001"), (0.012, 9999, "p = 0,012"), (1.0, 9999, "p = 1,000"), (0.002, 99, "p < 0,020")],
)
def test_a_p_value_is_no_finer_than_its_permutations(p: float, permutations: int, text: str) -> None:
    assert say.probability(p, permutations) == text


@pytest.mark.parametrize(
    ("moran", "p", "start"),
    [
        (0.31, 0.002, "Ähnliche Werte liegen öfter beieinander"),
        (-0.31, 0.002, "Gegensätze liegen öfter nebeneinander"),
        (0.31, 0.051, "Ob ähnliche Werte beieinanderliegen, ist nicht gesichert"),
    ],
)
def test_global_autocorrelation(moran: float, p: float, start: str) -> None:
    sentence = say.autocorrelation(moran, -0.02, p, 9999, 51)
    assert sentence.startswith(start)
    assert "n = 51" in sentence


def test_no_clusters_is_a_result() -> None:
    sentence = say.clusters([], 53, counts=False)
    assert sentence.startswith("Keine gesicherten Häufungen")
    assert "53" in sentence


def test_clusters_by_kind_and_marked_as_exploratory() -> None:
    sentence = say.clusters([("low_low", "C"), ("high_high", "A"), ("high_high", "B")], 53, counts=True)
    assert sentence == (
        "Erkundung bei 53 Gebieten, kein Beweis. Hoch, umgeben von hohen Werten: A und B. "
        "Niedrig, umgeben von niedrigen Werten: C. Anzahlen hängen auch von der Größe der Stadtteile ab."
    )


def test_ranks() -> None:
    assert say.rank(5, 3, 9) == "Platz 5, im Modell 3 bis 9"
    assert say.rank(1, 1, 1) == "Platz 1, auch im Modell"
    assert say.rank(1, 2, 2) == "Platz 1, im Modell 2"


def test_segregation_of_persons_and_of_others() -> None:
    persons = plain(say.segregation(0.216, 0.067, 1599, 345.6, 0.031, 0.025))
    assert "D = 0,216; allein durch Zufall wären es 0,067." in persons
    assert "Etwa 346 von 1.599 Menschen müssten woanders wohnen" in persons
    assert "mit 3,1 % ihresgleichen; stadtweit sind es 2,5 %" in persons
    assert "Es müsste niemand woanders wohnen" in plain(say.segregation(0.0, 0.0, 1599, 0.2, 0.025, 0.025))
    assert "wohnen" not in plain(say.segregation(0.216, 0.067, 1599, None, 0.031, 0.025))


def test_warnings() -> None:
    assert say.small_denominators(["A", "B"], 300).startswith("Kleine Bezugszahl (unter 300) in A und B:")
    assert say.different_dates(2009, 2024) == "Die Werte sind aus verschiedenen Jahren (2009 bis 2024)."
    assert say.weights(2023, 2023).endswith("(2023).")
    assert say.weights(2009, 2024).endswith("(2009 bis 2024).")
    assert say.counted_as_one([["A", "B"], ["C", "D"]]).endswith("A und B; C und D.")
    assert plain(say.estimated(1, 53)).startswith("1 Wert ist geschätzt")
    assert plain(say.estimated(9, 53)).startswith("9 Werte sind geschätzt")
    assert plain(say.estimated(53, 53)).startswith("Alle Werte sind geschätzt")
    assert say.doubtful(["A"]) == "Zweifelhafte Angabe: A."


# Index


def test_how_a_part_enters() -> None:
    assert plain(index_lab.part("Kita", "+", 0.5)) == "Kita: hohe Werte belasten, Gewicht 50 %."
    assert plain(index_lab.part("Wahl", "-", 1 / 3)) == "Wahl: hohe Werte entlasten, Gewicht 33 %."
    assert "geht nicht ein" in plain(index_lab.part("Mitte", "", 0.5))
    assert "Gewicht 0" in plain(index_lab.part("Kita", "+", 0.0))


def test_what_an_index_rests_on() -> None:
    one = plain(index_lab.index(["Kita"], 48, 53, 0.995, ["2026"]))
    assert one.startswith("Index aus »Kita« für 48 von 53 Stadtteilen mit über 99 % der Bevölkerung; Stand 2026. ")
    assert "kein Urteil über Menschen" in one
    two = plain(index_lab.index(["Kita", "Wahl"], 48, 53, None, ["2026", "09.06.2024"]))
    assert two.startswith("Index aus 2 Themen (Kita und Wahl) für 48 von 53 Stadtteilen; Stand 2026 und 09.06.2024. ")


def test_counts_are_refused_in_an_index() -> None:
    assert index_lab.counts_in_index(["Kitas"]).startswith("»Kitas«: Anzahlen hängen von der Größe ab")


def test_why_a_district_is_left_out() -> None:
    assert index_lab.too_small(300) == "weniger als 300 Einwohner"
    assert index_lab.incomplete(["Kita", "Wahl"], population_known=True) == "ohne Wert für »Kita« und »Wahl«"
    assert index_lab.incomplete([], population_known=False) == "ohne Wert für die Bevölkerung"


@pytest.mark.parametrize(
    ("keeps", "badge"),
    [(1.0, "stabil"), (0.9, "stabil"), (0.899, "schwankend"), (0.6, "schwankend"), (0.0, "unsicher")],
)
def test_badges(keeps: float, badge: str) -> None:
    assert index_lab.badge(keeps) == badge


def test_what_a_badge_rests_on() -> None:
    assert plain(index_lab.badge_text(0.72, 2000, (1, 3))) == (
        "Bleibt bei 72 % von 2.000 zufälligen Gewichtungen in seiner Klasse "
        "und in 1 von 3 Fällen, wenn ein Thema wegfällt."
    )
    assert "bei keiner von 2.000" in plain(index_lab.badge_text(0.0, 2000, (0, 3)))
    assert plain(index_lab.badge_text(1.0, 2000, None)).startswith("Nur ein Thema")


def test_what_carries_the_result() -> None:
    assert index_lab.carrier("Kita", 4.23).endswith("ändert sich der Platz im Mittel um 4,2.")
    assert index_lab.carrier("Kita", 0.01).startswith("Kein Thema trägt das Ergebnis allein")
    assert index_lab.carrier(None, 0.0) == "Der Index besteht aus einem einzigen Thema."


def test_parts_that_say_the_same() -> None:
    assert index_lab.redundancy([], 1).startswith("Bei einem einzigen Thema")
    assert index_lab.redundancy([], 3) == "Keine zwei Themen sagen fast dasselbe."
    assert "»A« und »B«. Solche" in index_lab.redundancy([("A", "B")], 2)
    pairs = [("A", "B"), ("A", "C"), ("B", "C"), ("A", "D")]
    assert "»B« und »C«; 1 weiteres Paar." in index_lab.redundancy(pairs, 4)
    assert "2 weitere Paare" in index_lab.redundancy([*pairs, ("B", "D")], 4)


@pytest.mark.parametrize(
    ("areas", "words"),
    [(0, "hat kein Stadtteil sie"), (1, "hat nur 1 Stadtteil sie"), (12, "haben nur 12 Stadtteile sie")],
)
def test_why_there_is_no_matrix(areas: int, words: str) -> None:
    assert words in index_lab.no_matrix(areas, 30)


# Twins


def test_twins() -> None:
    assert index_lab.twins("A", "B", 35, 4, "Dörflich") == (
        "Am ähnlichsten wie A ist B: nach den 4 gewählten Themen, unter 35 anderen Stadtteilen vom Typ »Dörflich«. "
        "Ähnlich heißt nicht gleich."
    )
    assert "nach dem gewählten Thema, unter 1 anderen Stadtteil. " in index_lab.twins("A", "B", 1, 1, "")


def test_what_twins_share() -> None:
    assert index_lab.alike("Kita", "1 km", "2 km") == "Kita: 1 km und 2 km"
    assert index_lab.alike("Kita", "1 km", "1 km") == "Kita: beide 1 km"
    assert index_lab.different("Kita", "1 km", "9 km") == "Kita: 9 km statt 1 km"
    assert index_lab.twin(0.521, 4, ["Kita"], ["Wahl"]) == (
        "Abstand 0,52 Standardabweichungen in 4 Themen; ähnlich: Kita; anders: Wahl."
    )
    assert index_lab.twin(2, 1, [], ["Wahl"]).endswith("in 1 Thema; in keinem Thema sehr ähnlich; anders: Wahl.")


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (lambda: index_lab.no_twins("too_few_parts", "A", 0, 1, ""), "Wählen Sie mindestens ein Thema."),
        (lambda: index_lab.no_twins("too_few_parts", "A", 4, 3, ""), "nötig sind 3 von 4"),
        (lambda: index_lab.no_twins("too_few_areas", "A", 4, 1, "Dörflich"), "vom Typ »Dörflich«"),
        (lambda: index_lab.no_twins("too_few_areas", "A", 4, 1, ""), "keinen anderen Stadtteil, von dem"),
    ],
)
def test_why_there_are_no_twins(refusal: Callable[[], str], words: str) -> None:
    assert words in refusal()
