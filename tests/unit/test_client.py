"""What the browser is given of an indicator: numbers, texts, notes, ranks and differences that go together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.preparation.client.indicator import encode, indicator_file, ranks
from data.preparation.values.facts import Fact, FactTable
from data.preparation.values.rules import own_values
from data.preparation.values.shown import IndicatorValues, as_shown, shown_values
from data.sources.catalog import Catalog, Indicator
from language import numbers
from tests.unit.moonfacts import SOME_DAY, Figure, Mark, day, facts, indicator, of_districts, summed

NARROW, WIDE = "\u202f", "\u00a0"


def shown(shape: Indicator, table: FactTable) -> IndicatorValues:
    return shown_values(own_values(table, shape), Catalog(domains=(), indicators=(shape,)), table)["some"]


def file(shape: Indicator, table: FactTable) -> dict[str, Any]:
    return indicator_file(shown(shape, table), table.dataset, table)


def columns(shape: Indicator, table: FactTable, *, date: dt.date = SOME_DAY, level: str = "district") -> dict[str, Any]:
    of_date: dict[str, Any] = file(shape, table)["levels"][level]["dates"][date.isoformat()]
    return of_date


def of_measure(*values: Mark, **words: Any) -> tuple[Indicator, FactTable]:
    return indicator("measure", numerator=["some"], **words), facts(*of_districts("some", *values))


def of_ratio(*parts: tuple[Mark, Mark], **words: Any) -> tuple[Indicator, FactTable]:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], factor=100, **{"unit": {"de": "%"}, **words})
    above, below = zip(*parts, strict=True)
    return shape, summed(*of_districts("some", *above), *of_districts("all", *below))


# Columns


def test_a_column_has_a_row_for_each_known_or_withheld_area_and_none_for_the_others() -> None:
    found = columns(*of_measure(30, ".", "x", unit={"de": "Leute"}))
    assert (found["area"], found["value"]) == ([0, 2], [30, None])
    assert found["text"] == [f"30{WIDE}Leute", "•"]
    assert (found["suppressed"], found["missing"]) == (1, 1)
    assert (found["label"], found["asOf"]) == ("Ende 2020", ["31.12.2020"] * 2)
    assert (found["source"], found["sources"]) == ([[0], [0]], ["amt"])


def test_all_columns_are_of_one_length() -> None:
    found = columns(*of_ratio((5, 50), (9, 100), ("x", 100), decimals=1))
    names = ("state", "value", "text", "note", "reason", "remark", "asOf", "dated", "rank", "source", "parts")
    assert {len(found[name]) for name in names} == {3} == {len(found["area"])}


def test_sources_are_those_of_the_values_and_in_the_order_of_the_dataset() -> None:
    table = facts(("01", "some", SOME_DAY, Fact(1.0, sources=("karte", "amt"))))
    found = columns(indicator("measure", numerator=["some"]), table)
    assert found["sources"] == [source for source in table.dataset.sources if source in ("karte", "amt")]
    assert len(found["source"][0]) == 2


def origins(shape: Indicator, table: FactTable, level: str = "district") -> list[list[tuple[str, str]]]:
    """Source and page of each value of a column."""
    made = file(shape, table)
    return [[made["origins"][i] for i in one] for one in made["levels"][level]["dates"]["2020-12-31"]["source"]]


def test_a_value_leads_to_the_pages_on_which_its_parts_were_published() -> None:
    pages = [(("amt", f"https://amt.example/{i}"),) for i in range(5)]
    own = [Fact(1.0 + i, sources=("amt",), pages=page) for i, page in enumerate(pages)]
    both = summed(*of_districts("some", *own[:3]), *of_districts("all", *own[2:]))
    shape = indicator("ratio", numerator=["some"], denominator=["all"])
    assert origins(shape, both) == [[pages[0][0], pages[2][0]], [pages[1][0], pages[3][0]], [pages[2][0], pages[4][0]]]
    assert origins(shape, both, "city") == [[("amt", "")]], "too many pages to name them"
    mixed = facts(("01", "some", SOME_DAY, Fact(1.0, sources=("amt", "karte"), pages=pages[0])))
    assert origins(indicator("measure", numerator=["some"]), mixed) == [[pages[0][0], ("karte", "")]]


def test_the_citys_value_is_credited_where_it_is_said_and_lines_over_time_with_all_their_points() -> None:
    table = facts(
        *of_districts("some", 1, 2, 3),
        ("01", "some", day(2018), Fact(4.0, sources=("zeitung",))),
        ("city", "some", day(2018), Fact(9.0, sources=("karte",))),
    )
    made = file(indicator("measure", numerator=["some"]), table)["levels"]
    assert made["district"]["dates"]["2020-12-31"]["sources"] == ["amt", "karte"]
    assert made["district"]["seriesSources"] == {"01": ["amt", "zeitung"], "02": ["amt"], "03": ["amt"]}
    assert made["city"]["seriesSources"] == {"city": ["karte"]}


def test_a_value_is_one_number_for_text_rank_class_and_browser() -> None:
    """5.0499999999 is shown as 5.05 to the browser; its text must not be rounded from what the browser never sees."""
    found = columns(*of_measure(5.0499999999, 5.1, 5.0, decimals=1, unit={"de": "km"}))
    assert found["value"] == [5.05, 5.1, 5.0]
    assert found["text"] == [f"5,1{NARROW}km", f"5,1{NARROW}km", f"5,0{NARROW}km"]
    assert found["rank"] == [1, 1, 3]


def test_no_negative_zero_is_sent() -> None:
    assert encode(columns(*of_measure(-1e-9))["value"]) == b"[0.0]"


def test_the_words_of_the_catalogue_come_along() -> None:
    words = {"limits": {"de": "Nur ungefähr."}, "direction": "higher_is_worse"}
    told = file(*of_measure(1, **words))
    assert (told["id"], told["limits"], told["direction"], told["extensive"]) == (
        "some",
        "Nur ungefähr.",
        "higher_is_worse",
        False,
    )
    assert set(told["levels"]) == {"district", "kind", "city"}


def test_an_indicator_without_any_value_has_no_dates() -> None:
    level = file(*of_measure())["levels"]["district"]
    assert (level["default"], level["dates"], level["series"], level["difference"]) == (None, {}, {}, None)
    assert level["scheme"] == {"thresholds": (), "legend": []}


def test_a_level_opens_with_the_newest_value_of_each_area_and_then_offers_the_dates_of_all() -> None:
    newer = [("01", "some", day(2022), 3), ("02", "some", day(2014), 9)]
    table = facts(*of_districts("some", 1, 2, 5), *of_districts("some", 4, 4, 4, date=day(2018)), *newer)
    level = file(indicator("measure", numerator=["some"]), table)["levels"]["district"]
    assert (level["default"], list(level["dates"])) == ("newest", ["newest", "2020-12-31", "2018-12-31"])
    newest = level["dates"]["newest"]
    assert (newest["label"], newest["value"]) == ("Neuester Stand", [3, 2, 5])
    assert newest["note"] == ["Stand Ende 2022", "Stand Ende 2020", "Stand Ende 2020"]
    assert newest["dated"] == ["", "Ende 2020", "Ende 2020"]


def test_newest_values_of_one_date_are_offered_under_it() -> None:
    table = facts(*of_districts("some", 1, 2, 5), *of_districts("some", 4, 4, date=day(2018)))
    level = file(indicator("measure", numerator=["some"]), table)["levels"]["district"]
    assert (level["default"], list(level["dates"])) == ("2020-12-31", ["2020-12-31"])
    assert level["dates"]["2020-12-31"]["note"] == ["", "", ""]
    assert level["labels"] == {"2018-12-31": "Ende 2018", "2020-12-31": "Ende 2020"}


def test_a_level_without_any_value_shows_that_at_the_newest_date_of_all() -> None:
    table = facts(*of_districts("some", 1, 2), *of_districts("some", 4, date=day(2022)))
    city = file(indicator("measure", numerator=["some"], aggregate="none"), table)["levels"]["city"]
    assert (city["default"], list(city["dates"])) == ("2022-12-31", ["2022-12-31"])
    assert city["dates"]["2022-12-31"]["sentence"] == "Für die Gesamtstadt ist kein Wert bekannt."


def test_what_is_too_old_keeps_its_number_and_its_date_but_has_no_rank_and_no_class() -> None:
    old = ("04", "some", day(2009), 900)
    table = facts(*of_districts("some", 1, 2, 3), ("01", "some", day(2021), 7), old, areas=4, fewest_for_comparison=3)
    shape = indicator("measure", numerator=["some"], unit={"de": "km"})
    level = file(shape, table)["levels"]["district"]
    found = level["dates"]["newest"]
    assert found["state"] == ["known", "known", "known", "not_comparable"]
    assert (found["value"], found["rank"]) == ([7, 2, 3, 900], [1, 3, 2, 0])
    assert found["text"][3] == f"900{NARROW}km"
    assert found["note"][3] == "Stand Ende 2009"
    assert found["reason"] == ["", "", "", "nicht vergleichbar: 12 Jahre älter als der neueste Wert"]
    assert (found["not_comparable"], found["missing"], found["scheme"]) == (1, 0, None)
    assert max(level["scheme"]["thresholds"]) <= 7
    assert found["sentence"] == (
        "Neuester Stand (2020 bis 2021), vergleichbar für 3 von 4 Stadtteilen: "
        f"am höchsten in Mühlenviertel (7{NARROW}km), am niedrigsten in Ölberg (2{NARROW}km, Ende 2020). "
        f"Nicht vergleichbar: Neuland 04 (900{NARROW}km, Ende 2009)."
    )
    own = shape.model_copy(update={"comparable_years": 12.0})
    assert file(own, table)["levels"]["district"]["dates"]["newest"]["state"] == ["known"] * 4


def test_a_flow_stands_under_its_own_year_only() -> None:
    figures = [*of_districts("some", 1, 2, 3, 4, date=day(2015)), ("01", "some", day(2022), 9)]
    shape = indicator("measure", numerator=["some"], kind="flow")
    dates = file(shape, facts(*figures, areas=4, fewest_for_comparison=3))["levels"]["district"]["dates"]
    assert {key: columns["label"] for key, columns in dates.items()} == {
        "newest": "Neuester Stand",
        "2015-12-31": "2015",
    }
    assert dates["newest"]["state"] == ["known", *["not_comparable"] * 3]
    assert dates["newest"]["note"] == ["Jahr 2022", *["Jahr 2015"] * 3]
    assert set(dates["newest"]["reason"][1:]) == {"nicht vergleichbar: aus einem anderen Zeitraum"}
    assert dates["2015-12-31"]["sentence"].startswith("Jahr 2015: ")


@pytest.mark.parametrize(("areas", "known", "compares"), [(12, 10, True), (12, 9, False), (9, 9, True), (9, 8, False)])
def test_fewer_than_ten_values_are_a_list(areas: int, known: int, compares: bool) -> None:
    table = facts(*of_districts("some", *range(1, known + 1)), areas=areas)
    level = file(indicator("measure", numerator=["some"], classification={"classes": 3}), table)["levels"]["district"]
    found = level["dates"]["2020-12-31"]
    assert (max(found["rank"]) == known) == compares
    assert (found["scheme"] is None) == compares
    assert (len(level["scheme"]["legend"]) > 1) == compares
    assert ("am höchsten" in found["sentence"]) == compares
    assert ("Am höchsten" in found["simple"]) == compares
    assert ("Mittlere Hälfte" in found["distribution"]) == compares
    if not compares:
        assert ("Bekannt ist nur: Mühlenviertel (1" in found["sentence"]) or known == areas
        assert found["scheme"]["thresholds"] == []
        assert len({entry["colour"] for entry in found["scheme"]["legend"]}) == 1
        assert level["schemes"] == {}


def test_a_series_has_the_known_values_on_their_own_dates_oldest_first() -> None:
    figures: list[Figure] = [("01", "some", day(year), n) for year, n in [(2020, 3), (2016, 1), (2018, "x")]]
    level = file(indicator("measure", numerator=["some"], unit={"de": "km"}), facts(*figures))["levels"]["district"]
    assert level["series"] == {"01": [["2016-12-31", 1.0, f"1{NARROW}km"], ["2020-12-31", 3.0, f"3{NARROW}km"]]}
    assert level["spoken"] == {
        "01": f"Mühlenviertel: 1{NARROW}km (Ende 2016), 3{NARROW}km (Ende 2020).",
        "02": "Ölberg: nicht bekannt.",
        "03": "Sandhausen: nicht bekannt.",
    }


# Texts


@pytest.mark.parametrize(
    ("number", "words", "text"),
    [
        (1234.5, {"decimals": 1, "unit": {"de": "km²"}}, f"1.234,5{NARROW}km²"),
        (12.34, {"decimals": 1, "unit": {"de": "%"}}, f"12,3{NARROW}%"),
        (1, {"unit": {"de": "Schulen"}, "unit_one": {"de": "Schule"}}, f"1{WIDE}Schule"),
        (0, {"unit": {"de": "Schulen"}, "unit_one": {"de": "Schule"}}, f"0{WIDE}Schulen"),
        (3, {"unit": {"de": "%"}, "diverging": True, "palette": "PuOr"}, f"+3{NARROW}%"),
        (-3, {"unit": {"de": "%"}, "diverging": True, "palette": "PuOr"}, f"−3{NARROW}%"),
        (0.04, {"decimals": 1, "unit": {"de": "km"}}, f"0,0{NARROW}km"),
    ],
)
def test_texts(number: float, words: dict[str, Any], text: str) -> None:
    assert columns(*of_measure(number, **words))["text"] == [text]


@pytest.mark.parametrize(
    ("km", "decimals", "unit", "text"),
    [
        (0.0, 1, "km", f"unter 0,1{NARROW}km"),
        (0.0499, 1, "km", f"unter 0,1{NARROW}km"),
        (0.05, 1, "km", f"0,1{NARROW}km"),
        (0.4, 0, "m", f"unter 1{NARROW}m"),
    ],
)
def test_nothing_is_nowhere_away(km: float, decimals: int, unit: str, text: str) -> None:
    shape = indicator("distance", kinds=["school"], decimals=decimals, unit={"de": unit})
    assert columns(shape, facts(*of_districts("distance.some", km)))["text"] == [text]


def test_an_estimate_says_so() -> None:
    estimated = Fact(3.0, flags=frozenset({"estimated"}), sources=("amt",))
    found = columns(*of_measure(estimated, unit={"de": "km"}))
    assert (found["text"], found["note"]) == ([f"≈{WIDE}3{NARROW}km"], ["geschätzt"])


# Notes and parts


def test_a_fraction_shows_its_parts_and_a_withheld_one_none() -> None:
    found = columns(*of_ratio((5, 50), ("x", 1000), (1234, 5000)))
    assert found["parts"] == ["5 ÷ 50", "", "1.234 ÷ 5.000"]
    assert columns(*of_measure(7))["parts"] == [""]


def test_a_denominator_that_is_older_is_named_and_the_value_is_of_its_own_day() -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], denominator_age_years=5)
    table = facts(*of_districts("some", 5), *of_districts("all", 50, date=day(2018)))
    assert columns(shape, table)["note"] == ["Bezugszahl: Ende 2018"]


def test_an_older_value_says_its_date_beside_that_of_its_denominator() -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], denominator_age_years=5)
    figures = [("02", "some", day(2022), 1), ("02", "all", day(2022), 2)]
    table = facts(*of_districts("some", 5), *of_districts("all", 50, date=day(2018)), *figures)
    found = file(shape, table)["levels"]["district"]["dates"]["newest"]
    assert found["note"] == ["Stand Ende 2020; Bezugszahl: Ende 2018", "Stand Ende 2022"]


def test_a_change_names_both_ends() -> None:
    shape = indicator("change", numerator=["some"], since=day(2016), diverging=True, palette="PuOr")
    table = facts(*of_districts("some", 100, date=day(2016)), *of_districts("some", 110))
    assert columns(shape, table)["note"] == ["Ende 2016 bis Ende 2020"]


def test_a_mean_over_areas_says_of_what_it_is_the_mean() -> None:
    shape = indicator("distance", kinds=["school"], aggregate="weighted_mean", weight="population")
    table = summed(*of_districts("distance.some", 1, 2, 5), *of_districts("population", 300, 200, 100))
    note = "Mittel der Stadtteile, nach Einwohnern gewichtet"
    assert columns(shape, table, level="city")["note"] == [note]
    assert columns(shape, table)["note"] == ["", "", ""]


# Ranks


@pytest.mark.parametrize(
    ("values", "decimals", "expected"),
    [
        ([], 0, []),
        ([3.0, 1.0, 2.0], 0, [1, 3, 2]),
        ([2.0, 3.0, 2.0, 1.0], 0, [2, 1, 2, 4]),
        ([5.0, None, 7.0], 0, [2, 0, 1]),
        ([1.04, 1.01, 1.06], 1, [2, 2, 1]),
        ([2.675, 2.68], 2, [1, 1]),  # both are shown as 2,68
        ([-1.0, 0.0, 1.0], 0, [3, 2, 1]),
        ([0.5, 1.4], 0, [1, 1]),  # both are shown as 1
    ],
)
def test_ranks(values: list[float | None], decimals: int, expected: list[int]) -> None:
    assert ranks(values, decimals) == expected


NUMBERS = st.one_of(st.none(), st.integers(-9999, 9999).map(lambda n: n / 1000))


@given(st.lists(NUMBERS, max_size=12), st.integers(0, 2))
def test_a_rank_is_one_more_than_the_areas_that_show_more(values: list[float | None], decimals: int) -> None:
    texts = [None if value is None else numbers.number(value, decimals) for value in values]
    shown = [None if value is None else as_shown(value, decimals) for value in values]
    for rank, value, text in zip(ranks(values, decimals), shown, texts, strict=True):
        if value is None:
            assert rank == 0
            continue
        assert rank == 1 + sum(other is not None and other > value for other in shown)
        assert numbers.number(value, decimals) == text


# Differences to the city


def test_differences_of_shares_are_percentage_points() -> None:
    found = columns(*of_ratio((10, 100), (21, 100), (29, 100), decimals=1))
    assert found["difference"] == [
        f"−10,0{WIDE}Prozentpunkte",
        f"+1,0{WIDE}Prozentpunkte",
        f"+9,0{WIDE}Prozentpunkte",
    ]


def test_one_percentage_point_is_singular() -> None:
    found = columns(*of_ratio((10, 100), (21, 100), (29, 100)))
    assert found["difference"] == [f"−10{WIDE}Prozentpunkte", f"+1{WIDE}Prozentpunkt", f"+9{WIDE}Prozentpunkte"]


def test_differences_of_other_values_keep_their_unit() -> None:
    found = columns(*of_ratio((10, 100), (20, 100), (60, 100), decimals=1, unit={"de": "je km²"}))
    assert found["difference"] == [f"−20,0{NARROW}je km²", f"−10,0{NARROW}je km²", f"+30,0{NARROW}je km²"]
    yearly = columns(*of_ratio((10, 100), (20, 100), (60, 100), unit={"de": "% pro Jahr"}))
    assert yearly["difference"][0] == f"−20{WIDE}Prozentpunkte pro Jahr"


def test_there_is_no_difference_without_a_city_or_for_what_grows_with_the_area() -> None:
    assert columns(*of_measure(1, 2))["difference"] == []
    shape, table = indicator("measure", numerator=["some"], extensive=True), summed(*of_districts("some", 1, 2, 3))
    assert columns(shape, table)["difference"] == []
    assert columns(shape, table)["city"]["value"] == 6
    assert columns(*of_ratio((10, 100), (20, 100), (60, 100)), level="city")["difference"] == []


def test_a_withheld_value_has_no_difference() -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], factor=100, unit={"de": "%"})
    parts = [*of_districts("some", 10, "x", 60, 20), *of_districts("all", 100, 100, 100, 100)]
    table = facts(
        *parts, ("city", "some", SOME_DAY, 90), ("city", "all", SOME_DAY, 300), areas=4, fewest_for_comparison=3
    )
    assert columns(shape, table)["difference"] == [
        f"−20{WIDE}Prozentpunkte",
        "",
        f"+30{WIDE}Prozentpunkte",
        f"−10{WIDE}Prozentpunkte",
    ]


def test_the_difference_to_an_estimate_is_an_estimate() -> None:
    shape = indicator("distance", kinds=["school"], aggregate="weighted_mean", weight="population", unit={"de": "km"})
    table = summed(*of_districts("distance.some", 1, 2, 6), *of_districts("population", 100, 100, 100))
    assert columns(shape, table)["difference"] == [f"≈{WIDE}{n}{NARROW}km" for n in ("−2", "−1", "+3")]


def test_the_difference_has_the_range_of_the_difference() -> None:
    shape = indicator(
        "estimated_ratio",
        numerator=["some"],
        denominator=["all"],
        factor=100,
        estimated_part="part",
        rate=["came", "sent"],
        rate_range=[0.5, 1.0],
        unit={"de": "%"},
    )
    counts = {"some": (40, 50, 60), "all": (100, 100, 100), "part": (10, 20, 30)}
    city = {"some": 200, "all": 400, "part": 100, "came": 75, "sent": 100}
    table = facts(
        *(figure for measure, of in counts.items() for figure in of_districts(measure, *of)),
        *(("city", measure, SOME_DAY, number) for measure, number in city.items()),
    )
    found = columns(shape, table)
    assert found["city"]["value"] == 68.75
    assert found["note"][0] == f"geschätzt, Spanne 45 bis 50{NARROW}%"
    assert found["difference"][0] == f"≈{WIDE}−21{WIDE}Prozentpunkte"
    assert found["difference_note"][0] == f"geschätzt, Spanne −24 bis −19{WIDE}Prozentpunkte"


@pytest.mark.parametrize(
    ("date", "kind", "told"), [(2018, "stock", True), (2014, "stock", False), (2018, "flow", False)]
)
def test_a_city_of_an_older_day_says_so_and_one_too_old_is_not_named(date: int, kind: str, told: bool) -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], factor=100, unit={"de": "%"}, kind=kind)
    table = facts(
        *(figure for m, n in (("some", 10), ("all", 100)) for figure in of_districts(m, n, n, n)),
        ("city", "some", day(date), 30),
        ("city", "all", day(date), 100),
    )
    found = columns(shape, table)
    assert found["city"] == ({"value": 30, "text": f"30{NARROW}%", "note": f"Stand Ende {date}"} if told else None)
    assert (f"Gesamtstadt: 30{NARROW}% (Ende {date})." in found["sentence"]) == told
    assert bool(found["difference"]) == told


# Sentences of a view


def test_a_view_of_the_newest_values_says_which_years_they_are_of() -> None:
    table = facts(("01", "some", day(2016), 5), ("02", "some", day(2020), 7), ("03", "some", day(2020), 6))
    found = file(indicator("measure", numerator=["some"]), table)["levels"]["district"]["dates"]["newest"]
    assert found["sentence"].startswith("Neuester Stand (2016 bis 2020): am höchsten in Ölberg (7")
    assert ", Ende 2016)" in found["sentence"]
    assert "aus verschiedenen Jahren (2016 bis 2020)" in found["simple"]
    table = facts(("01", "some", day(2020, 6, 30), 5), ("02", "some", day(2020), 7), ("03", "some", day(2020), 6))
    found = file(indicator("measure", numerator=["some"]), table)["levels"]["district"]["dates"]["newest"]
    assert found["sentence"].startswith("Neuester Stand: ")
    assert found["note"] == ["Stand 30.06.2020", "Stand Ende 2020", "Stand Ende 2020"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({}, "am höchsten in Sandhausen (3 erfunden), am niedrigsten in Mühlenviertel (1 erfunden)"),
        ({"extensive": True}, "die meisten in Sandhausen (3 erfunden), die wenigsten in Mühlenviertel (1 erfunden)"),
        (
            {"extensive": True, "decimals": 1},
            "am größten in Sandhausen (3,0 erfunden), am kleinsten in Mühlenviertel (1,0 erfunden)",
        ),
        ({"extremes": "far"}, "am weitesten in Sandhausen (3 erfunden), am kürzesten in Mühlenviertel (1 erfunden)"),
    ],
)
def test_the_ends_are_called_by_what_is_counted_or_measured(words: dict[str, Any], said: str) -> None:
    assert said in columns(*of_measure(1, 2, 3, **words))["sentence"].replace(WIDE, " ")


def test_the_ends_of_distances_are_far_and_near() -> None:
    shape = indicator("distance", kinds=["school"], decimals=1, unit={"de": "km"})
    found = columns(shape, facts(*of_districts("distance.some", 0.0, 1.0, 2.0)))
    assert f"am weitesten in Sandhausen (2,0{NARROW}km), am kürzesten in Mühlenviertel" in found["sentence"]
    assert found["simple"].startswith("Dunkel heißt: weit. Am weitesten: Sandhausen")


def test_a_range_says_its_unit_once() -> None:
    table = facts(*of_districts("distance.some", *(number / 4 for number in range(10))), areas=10)
    shape = indicator("distance", kinds=["school"], decimals=1, unit={"de": "km"})
    assert columns(shape, table)["distribution"].startswith(
        f"Mittlere Hälfte der Stadtteile: 0,6 bis 1,7{NARROW}km. Median: 1,1{NARROW}km."
    )
    near = facts(*of_districts("distance.some", *([0.0] * 5), *([0.5] * 5)), areas=10)
    assert f"Stadtteile: unter 0,1 bis 0,5{NARROW}km." in columns(shape, near)["distribution"]


def test_nothing_is_attributed_to_nobody() -> None:
    assert columns(*of_measure(1))["sources"] == ["amt"]
    assert columns(*of_measure("x"), level="kind")["sources"] == []
