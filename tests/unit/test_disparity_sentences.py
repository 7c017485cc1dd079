"""Sentences on disparities: right for n, for what is missing and for refusals, and free of machine words."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

import pytest

from analysis.basis import Reason
from language import disparities as say
from language import index_lab, refusals, twins
from language.nouns import Nouns
from language.numbers import UNIT_SPACE, WORD_SPACE

ONLY_FOR_TWINS = {"too_few_parts"}
AREAS = Nouns("Stadtteil", "Stadtteile")
REGIONS = Nouns("Bezirksregion", "Bezirksregionen")
QUARTERS = Nouns("Viertel", "Viertel")


def plain(sentence: str) -> str:
    """A sentence with ordinary blanks."""
    return sentence.replace(UNIT_SPACE, " ").replace(WORD_SPACE, " ")


def test_a_number_is_not_torn_from_its_sign() -> None:
    assert refusals.percent(0.5) == f"50{UNIT_SPACE}%"


@pytest.mark.parametrize("noun", [AREAS, REGIONS, QUARTERS])
@pytest.mark.parametrize("reason", sorted({*get_args(Reason), *refusals.REASONS} - ONLY_FOR_TWINS))
def test_every_reason_has_a_sentence(reason: str, noun: Nouns) -> None:
    for sentence in (
        plain(refusals.refused(noun, reason, 7, 10, 0.4)),
        plain(refusals.no_gap(noun, reason, 7, 10, 0.4)),
        plain(refusals.no_index(noun, reason, 7, 10)),
    ):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert reason not in sentence
        assert "{" not in sentence
        assert noun is AREAS or "Stadtteil" not in sentence


@pytest.mark.parametrize("question", ["ungleich", "gehaeuft", "abstand", "rang", "wohnen"])
def test_every_question_has_a_general_reason(question: str) -> None:
    sentence = refusals.general(QUARTERS, question, 10, 45)
    assert sentence.endswith(".")
    assert "{" not in sentence
    assert "Stadtteil" not in sentence


@pytest.mark.parametrize(
    ("areas", "start"),
    [
        (0, "Es gibt keine Stadtteile"),
        (1, "Es gibt nur 1 Stadtteil"),
        (2, "Es gibt nur 2 Stadtteile"),
        (44, "Es gibt nur 44 Stadtteile"),
    ],
)
def test_too_few_districts(areas: int, start: str) -> None:
    end = "; nötig sind mindestens"
    assert plain(refusals.refused(AREAS, "too_few_areas", areas, 45)) == f"{start} mit einem Wert{end} 45."
    gap = plain(refusals.no_gap(AREAS, "too_few_areas", areas, 10, None))
    assert gap == f"{start} mit einem Wert an zwei Stichtagen{end} 10."
    assert plain(refusals.too_few_on_one_date(AREAS, areas, 30)) == f"{start} mit Anzahlen vom selben Stichtag{end} 30."
    assert plain(refusals.no_index(AREAS, "too_few_areas", areas, 30)).startswith(f"{start} mit allen gewählten Werten")


def test_what_is_lacking_beside_the_value() -> None:
    """Thirteen have a value, nine of them a population."""
    said = plain(refusals.refused(AREAS, "too_few_areas", 9, 10, have="people"))
    assert said == "Es gibt nur 9 Stadtteile mit einem Wert und bekannter Bevölkerung; nötig sind mindestens 10."


def test_too_few_people() -> None:
    expected = "In den Stadtteilen mit einem Wert leben nur 38 % der Bevölkerung; nötig sind mindestens 50 %."
    assert plain(refusals.refused(AREAS, "too_little_population", 30, 0.5, 0.38)) == expected
    assert "lebt nur unter 1 %" in plain(refusals.refused(AREAS, "too_little_population", 30, 0.5, 0.004))
    assert "an zwei Stichtagen leben nur 38 %" in plain(refusals.no_gap(AREAS, "too_little_population", 30, 0.5, 0.38))


def test_what_is_not_comparable_is_said() -> None:
    end = (
        "Bei 9 Stadtteilen ist der Wert nicht vergleichbar: "
        "zu alt, aus einem anderen Zeitraum oder auf zu kleiner Grundlage."
    )
    assert plain(refusals.not_comparable(AREAS, 1)).startswith("Bei 1 Stadtteil ist der Wert")
    assert refusals.not_comparable(AREAS, 0) == ""
    assert plain(refusals.refused(AREAS, "too_few_areas", 4, 10, apart=9)).endswith(end)
    assert plain(say.basis(AREAS, 44, 53, None, 9)) == f"Beruht auf 44 von 53 Stadtteilen. {end}"
    assert plain(say.basis(AREAS, 0, 53, None, 9)) == f"Zu diesem Thema ist kein Wert für die Stadtteile bekannt. {end}"


@pytest.mark.parametrize(
    ("plural", "dative"),
    [
        ("Stadtteile", "Stadtteilen"),
        ("Viertel", "Vierteln"),
        ("Ämter", "Ämtern"),
        ("Bezirksregionen", "Bezirksregionen"),
        ("Kiezs", "Kiezs"),
        ("Planungsräume", "Planungsräumen"),
        ("LOR", "LOR"),
    ],
)
def test_nouns_in_the_dative(plural: str, dative: str) -> None:
    assert Nouns("", plural).dative == dative
    assert f"von 53 {dative}" in plain(say.basis(Nouns("", plural), 3, 53, None))


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
    assert plain(refusals.percent(fraction)) == text


def test_the_basis() -> None:
    assert plain(say.basis(AREAS, 53, 53, 1.0)) == "Beruht auf 53 von 53 Stadtteilen mit 100 % der Bevölkerung."
    assert plain(say.basis(AREAS, 36, 53, 0.692)) == "Beruht auf 36 von 53 Stadtteilen mit 69 % der Bevölkerung."
    assert plain(say.basis(AREAS, 1, 53, None)) == "Beruht auf 1 von 53 Stadtteilen."
    assert plain(say.basis(AREAS, 0, 53, 0.0)) == "Zu diesem Thema ist kein Wert für die Stadtteile bekannt."


@pytest.mark.parametrize(
    ("unit", "difference"), [("%", "Prozentpunkte"), ("% pro Jahr", "Prozentpunkte pro Jahr"), ("km", "km"), ("", "")]
)
def test_a_difference_of_shares_is_in_percentage_points(unit: str, difference: str) -> None:
    assert say.points(unit) == difference
    assert say.point(unit, "Person") == ("Person" if unit in {"km", ""} else difference.replace("punkte", "punkt"))


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


def test_quantiles_say_how_many_people_there_really_are() -> None:
    high, low = plain(say.at_least(0.218, "100 %")), plain(say.at_most(0.104, "38 %"))
    assert say.quantiles(high, low, "2,64") == (
        "22 % der Bevölkerung leben dort, wo der Wert mindestens 100 % beträgt, "
        "10 % dort, wo er höchstens 38 % beträgt. Das ist das 2,64-Fache."
    )
    assert say.quantiles(high, low, "1,00").endswith("Beides ist gleich.")
    assert say.quantiles(high, low, "10,00").endswith("Das ist das 10,00-Fache.")
    assert say.quantiles(high, low, reason="Darum nicht.").endswith("beträgt. Darum nicht.")


def test_nothing_is_at_most_under_something() -> None:
    assert plain(say.at_most(0.19, "unter 0,1 km")) == "19 % dort, wo er unter 0,1 km beträgt"


def test_a_mean_over_people_is_called_so() -> None:
    sentence = plain(say.variation(0.158, "62,4 %"))
    assert "das Mittel der Einwohnerinnen und Einwohner (62,4 %, nicht" in sentence
    assert "Durchschnitt" not in sentence


def test_theil_and_its_parts() -> None:
    assert plain(say.theil_parts("Siedlungsstrukturtypen", 0.375)) == (
        "Von der Ungleichheit entsteht zwischen den Siedlungsstrukturtypen ein Anteil von 38 %, "
        "innerhalb von ihnen 62 %."
    )
    assert "zwischen den Ringen" in plain(say.theil_parts("Ringe", 0.5))
    assert "Anteil" not in plain(say.theil("Ringe", None))
    assert plain(say.theil("Ringe", 0.5)).endswith(plain(say.theil_parts("Ringe", 0.5)))
    assert plain(say.group("area", 0.79, 0.21)) == "79 % der Fläche, 21 % der Gesamtmenge"


def test_the_lorenz_curve() -> None:
    assert plain(say.lorenz("population", 0.21)) == (
        "Auf die Hälfte der Bevölkerung mit den niedrigsten Werten entfallen 21 % der Gesamtmenge; "
        "wäre alles gleich verteilt, wären es 50 %."
    )
    assert "entfällt unter 1 %" in plain(say.lorenz("area", 0.004))
    assert plain(say.lorenz("whole", 0.4)).startswith("Auf die Hälfte aller, auf die sich der Anteil bezieht, mit")


@pytest.mark.parametrize(
    ("direction", "words"),
    [
        ("opening", "sind größer geworden"),
        ("closing", "sind kleiner geworden"),
        ("unclear", "klare Richtung ist nicht"),
    ],
)
def test_the_gap(direction: str, words: str) -> None:
    sentence = say.gap(AREAS, ("31.12.2020", "2 km"), ("31.12.2023", "3 km"), direction, 12)
    assert sentence.startswith(
        "Abstand zwischen höchstem und niedrigstem Wert derselben 12 Stadtteile: 2 km (31.12.2020), 3 km (31.12.2023). "
    )
    assert words.lower() in sentence.lower()
    assert "zeigt sich anderes" not in sentence
    assert "zeigt sich anderes: Die Unterschiede sind kleiner geworden." in say.gap(
        AREAS, ("a", "1"), ("b", "2"), "opening", 12, "closing"
    )


def test_the_gap_counts_joint_areas_once() -> None:
    said = plain(say.gap(AREAS, ("a", "1"), ("b", "2"), "opening", 53, units=51))
    assert "derselben 53 Stadtteile (gemeinsam ausgezählte gelten als eines: 51): 1 (a), 2 (b)." in said
    assert "gemeinsam" not in say.gap(AREAS, ("a", "1"), ("b", "2"), "opening", 53, units=53)


def test_the_gap_in_relation_to_the_city() -> None:
    said = plain(say.relative_gap(("2005", 0.432), ("2025", 1.86), "opening", "opening"))
    assert said == "Gemessen am Wert der Gesamtstadt: 43 % (2005), 186 % (2025)."
    turned = say.relative_gap(("2005", 0.4), ("2025", 0.3), "closing", "opening")
    assert turned.endswith("So gemessen: Die Unterschiede sind kleiner geworden.")
    assert plain(say.of_city(0.995)) == "100 % des Werts der Gesamtstadt"


@pytest.mark.parametrize(("grown", "verb"), [(True, "Wächst"), (False, "Schrumpft")])
def test_what_is_left_out_may_move_the_gap(grown: bool, verb: str) -> None:
    assert plain(say.gap_left_out(AREAS, "Briefwahl", ("2005", "18 %"), ("2025", "29 %"), grown=grown)) == (
        f"Nicht mitgezählt: Briefwahl, in der Gesamtstadt 18 % (2005), 29 % (2025). {verb} dieser Anteil in manchen "
        "Stadtteilen stärker als in anderen, wird der Abstand schon dadurch größer oder kleiner."
    )


@pytest.mark.parametrize(("p", "text"), [(0.0002, "p < 0,001"), (0.012, "p = 0,012"), (1.0, "p = 1,000")])
def test_p_values(p: float, text: str) -> None:
    assert say.probability(p) == text


@pytest.mark.parametrize(
    ("moran", "between", "start", "p"),
    [
        (0.31, (0, 0.01), "Ähnliche Werte liegen öfter beieinander", "p < 0,01"),
        (0.31, (0, 0.05), "Ähnliche Werte liegen öfter beieinander", "p < 0,05"),
        (-0.31, (0.01, 0.05), "Gegensätze liegen öfter nebeneinander", "p < 0,05"),
        (0.31, (0.05, 1), "Ob ähnliche Werte beieinanderliegen, ist nicht gesichert", "p > 0,05"),
        (0.31, (0.01, 1), "Ob ähnliche Werte beieinanderliegen, ist nur knapp oder gar nicht gesichert", "p > 0,01"),
    ],
)
def test_global_autocorrelation(moran: float, between: tuple[float, float], start: str, p: str) -> None:
    sentence = say.autocorrelation(moran, -0.02, between, 51)
    assert sentence.startswith(start)
    assert f"{p}, n = 51" in sentence


def test_the_whole_and_its_parts_are_reconciled() -> None:
    assert say.bridge(AREAS, (0, 0.01), 0).startswith("Das gilt für die Stadt als Ganzes")
    assert say.bridge(AREAS, (0.05, 1), 2).startswith("Einzelne Häufungen heben sich dennoch ab")
    assert say.bridge(AREAS, (0, 0.01), 2) == say.bridge(AREAS, (0.05, 1), 0) == ""


def test_no_clusters_is_a_result() -> None:
    sentence = say.clusters(AREAS, [], [], 53, 53)
    assert sentence.startswith("Keine gesicherten Häufungen")
    assert "53 Gebiete;" in sentence
    assert "Zweifelhaft, ob gehäuft: A." in say.clusters(AREAS, [], ["A"], 53, 53)


def test_clusters_by_kind_and_marked_as_exploratory() -> None:
    found = [("low_low", "C"), ("high_high", "A"), ("high_high", "B")]
    assert say.clusters(AREAS, found, ["D"], 53, 53) == (
        "Erkundung bei 53 Gebieten, kein Beweis. Hoch, umgeben von hohen Werten: A und B. "
        "Niedrig, umgeben von niedrigen Werten: C. Zweifelhaft, ob gehäuft: D."
    )
    assert "bei 51 Gebieten (53 Viertel; gemeinsam gezählte gelten als eines)" in plain(
        say.clusters(QUARTERS, found, [], 51, 53)
    )
    assert say.cluster("low_low", doubtful=True) == "zweifelhaft: niedrig, umgeben von niedrigen Werten"


def test_ranks_say_which_end_is_first() -> None:
    assert say.rank(5, 3, 9) == "Rang 5, im Modell 3 bis 9"
    assert say.rank(1, 1, 1) == "Rang 1, auch im Modell"
    assert say.rank(1, 2, 2) == "Rang 1, im Modell 2"
    assert say.first_rank("higher_is_worse").startswith("Rang 1 = höchster Wert, höchste Belastung;")
    assert say.first_rank("higher_is_better").startswith("Rang 1 = höchster Wert, geringste Belastung;")
    assert say.first_rank("neither").startswith("Rang 1 = höchster Wert;")


def test_segregation_of_persons_and_of_others() -> None:
    persons = plain(say.segregation(AREAS, 0.216, 0.067, 1599, 345.6, 0.031, 0.025))
    assert "D = 0,216; allein durch Zufall wären es 0,067." in persons
    assert "Etwa 346 von 1.599 Menschen müssten woanders wohnen" in persons
    assert "lebt in Stadtteilen, in denen im Mittel 3,1 % ihresgleichen sind; stadtweit sind es 2,5 %" in persons
    assert "Es müsste niemand woanders wohnen" in plain(say.segregation(AREAS, 0.0, 0.0, 1599, 0.2, 0.025, 0.025))
    assert "wohnen" not in plain(say.segregation(AREAS, 0.216, 0.067, 1599, None, 0.031, 0.025))


def test_warnings() -> None:
    assert say.small_denominators(["A", "B"], 300).startswith("Kleine Bezugszahl (unter 300) in A und B:")
    assert say.different_dates(2009, 2024) == "Die Werte sind aus verschiedenen Jahren (2009 bis 2024)."
    assert say.weights(2023, 2023).endswith("(2023).")
    assert say.weights(2009, 2024).endswith("(2009 bis 2024).")
    assert say.counted_as_one([["A", "B"], ["C", "D"]]).startswith("Gemeinsam gezählt: A und B; C und D. ")
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
    one = plain(index_lab.index(AREAS, ["Kita"], 48, 53, 0.995, ["2026"]))
    assert one == "Index aus »Kita« für 48 von 53 Stadtteilen mit über 99 % der Bevölkerung; Stand: 2026."
    two = plain(index_lab.index(QUARTERS, ["Kita", "Wahl"], 48, 53, None, ["2026", "09.06.2024"]))
    assert two == "Index aus 2 Themen (Kita und Wahl) für 48 von 53 Vierteln; Stand: 2026 und 09.06.2024."


@pytest.mark.parametrize(
    ("themes", "title"), [(0, "Index ohne Thema"), (1, "Index aus 1 Thema"), (2, "Index aus 2 Themen")]
)
def test_an_index_is_called_by_its_themes(themes: int, title: str) -> None:
    assert index_lab.title(themes) == title


def test_an_index_says_how_it_is_read() -> None:
    worse = index_lab.reading("higher_is_worse", ())
    assert worse.startswith("Ein hoher Index bedeutet höhere Belastung")
    assert worse.endswith("Rang 1 = höchste Belastung.")
    assert "kein Urteil über Menschen" in worse
    assert index_lab.reading("higher_is_better", ()).endswith("Rang 1 = geringste Belastung.")
    own = index_lab.reading("higher_is_worse", ("positiv", "stabil", "negativ"))
    assert own.startswith("Ein hoher Index bedeutet »negativ«, ein niedriger »positiv«")
    assert own.endswith("Rang 1 = höchster Index.")


@pytest.mark.parametrize("count", range(2, 8))
def test_classes_are_words_of_burden(count: int) -> None:
    worse, better = (index_lab.class_names(count, way) for way in ("higher_is_worse", "higher_is_better"))
    assert len(set(worse)) == len(set(better)) == count
    for name in (worse[0], worse[-1], better[0], better[-1]):
        assert "elastung" in name
    assert "gering" in worse[0]
    assert "gering" in better[-1]
    assert "Status" not in " ".join(worse + better)


def test_the_four_classes() -> None:
    assert index_lab.class_names(4, "higher_is_worse") == (
        "geringe Belastung",
        "mittlere Belastung",
        "hohe Belastung",
        "sehr hohe Belastung",
    )


def test_what_grows_is_refused_in_an_index() -> None:
    sentence = index_lab.growing_in_index(QUARTERS, ["Fläche"])
    assert sentence.startswith("»Fläche«: Der Wert wächst mit der Größe: In großen Vierteln ")
    assert "Anzahl" not in sentence


def test_why_a_district_is_left_out() -> None:
    assert index_lab.too_small(300) == "weniger als 300 Einwohner"
    assert index_lab.incomplete(["Kita", "Wahl"], [], population_known=True) == "ohne Wert für »Kita« und »Wahl«"
    assert index_lab.incomplete([], [], population_known=False) == "ohne Wert für die Bevölkerung"
    assert index_lab.incomplete(["Kita"], ["Alter"], population_known=True) == (
        "ohne Wert für »Kita«; »Alter« nicht vergleichbar"
    )


@pytest.mark.parametrize(
    ("keeps", "badge"),
    [(1.0, "stabil"), (0.9, "stabil"), (0.899, "schwankend"), (0.6, "schwankend"), (0.0, "unsicher")],
)
def test_badges(keeps: float, badge: str) -> None:
    assert index_lab.badge(keeps) == badge


def test_what_a_badge_rests_on() -> None:
    assert plain(index_lab.badge_text(0.72, 2000, (1, 3))) == (
        "Die Klasse bleibt bei 72 % von 2.000 zufälligen Gewichtungen dieselbe "
        "und in 1 von 3 Fällen, wenn ein Thema wegfällt."
    )
    assert "bei keiner von 2.000" in plain(index_lab.badge_text(0.0, 2000, (0, 3)))
    assert plain(index_lab.badge_text(1.0, 2000, None)).startswith("Nur ein Thema")
    explained = plain(index_lab.badges(2000))
    assert "»stabil« bleibt in mindestens 90 % davon gleich, »schwankend« in mindestens 60 %" in explained


def test_what_carries_the_result() -> None:
    assert index_lab.carrier("Kita", 4.23).endswith("ändert sich der Rang im Mittel um 4,2.")
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
    [(0, "Es gibt keine Stadtteile, wo"), (1, "Es gibt nur 1 Stadtteil, wo"), (12, "Es gibt nur 12 Stadtteile, wo")],
)
def test_why_there_is_no_matrix(areas: int, words: str) -> None:
    assert words in plain(index_lab.no_matrix(AREAS, areas, 30))


# Twins


def test_twins() -> None:
    assert plain(twins.twins(AREAS, "A", "B", 35, 4, "Dörflich")) == (
        "A am ähnlichsten ist B: nach den 4 gewählten Themen, unter 35 anderen Stadtteilen der Art »Dörflich«. "
        "Ähnlich heißt nicht gleich."
    )
    assert "nach dem gewählten Thema, unter 1 anderen Stadtteil. " in twins.twins(AREAS, "A", "B", 1, 1, "")


def test_twins_are_compared_in_one_order_and_with_one_unit() -> None:
    assert twins.compared("Kita", "km", ("A", "1\u202fkm"), ("B", "2\u202fkm")) == "Kita: A 1, B 2\u202fkm"
    assert twins.compared("Kita", "km", ("A", "1\u202fkm"), ("B", "1\u202fkm")) == "Kita: beide 1\u202fkm"
    assert twins.compared("Wahl", "%", ("A", "≈\u00a053,5\u202f%"), ("B", "42,3\u202f%")) == (
        "Wahl: A ≈\u00a053,5, B 42,3\u202f%"
    )
    assert twins.compared("Kinder", "Personen", ("A", "1\u00a0Person"), ("B", "3\u00a0Personen")) == (
        "Kinder: A 1\u00a0Person, B 3\u00a0Personen"
    )
    assert twins.compared("Zahl", "", ("A", "1"), ("B", "2")) == "Zahl: A 1, B 2"


def test_what_twins_share() -> None:
    assert twins.twin(0.521, 4, ["Kita"], ["Wahl"]) == (
        "Abstand 0,52 Standardabweichungen in 4 Themen; ähnlich: Kita; anders: Wahl."
    )
    assert twins.twin(2, 1, [], ["Wahl"]).endswith("in 1 Thema; in keinem Thema sehr ähnlich; anders: Wahl.")


@pytest.mark.parametrize(
    ("refusal", "words"),
    [
        (lambda: twins.no_twins(AREAS, "too_few_parts", "A", 0, 1, ""), "Wählen Sie mindestens ein Thema."),
        (lambda: twins.no_twins(AREAS, "too_few_parts", "A", 4, 3, ""), "nötig sind 3 von 4"),
        (lambda: twins.no_twins(AREAS, "too_few_areas", "A", 4, 1, "Dörflich"), "der Art »Dörflich«"),
        (lambda: twins.no_twins(REGIONS, "too_few_areas", "A", 4, 1, ""), "keine anderen Bezirksregionen, von denen"),
    ],
)
def test_why_there_are_no_twins(refusal: Callable[[], str], words: str) -> None:
    assert words in refusal()
