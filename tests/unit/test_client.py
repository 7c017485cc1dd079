"""What the browser is given of an indicator: numbers, texts, notes, ranks and differences that go together."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.catalog import Catalog, Indicator
from data.client import encode, indicator_file, ranks
from data.facts import Fact, FactTable
from data.rules import own_values
from data.shown import IndicatorValues, as_shown, shown_values
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
    assert (found["label"], found["asOf"]) == ("31.12.2020", ["31.12.2020"] * 2)
    assert (found["source"], found["sources"]) == ([[0], [0]], ["amt"])


def test_all_columns_are_of_one_length() -> None:
    found = columns(*of_ratio((5, 50), (9, 100), ("x", 100), decimals=1))
    names = ("value", "text", "note", "remark", "asOf", "rank", "source", "parts")
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


def test_dates_are_newest_first_and_the_default_is_the_one_with_most_values_of_its_own() -> None:
    table = facts(*of_districts("some", 1, 2), *of_districts("some", 3, date=day(2022)))
    level = file(indicator("measure", numerator=["some"]), table)["levels"]["district"]
    assert list(level["dates"]) == ["2022-12-31", "2020-12-31"]
    assert level["default"] == "2020-12-31"
    assert level["dates"]["2022-12-31"]["note"] == ["", "Stand 31.12.2020"]


def test_a_series_has_the_known_values_on_their_own_dates_oldest_first() -> None:
    figures: list[Figure] = [("01", "some", day(year), n) for year, n in [(2020, 3), (2016, 1), (2018, "x")]]
    level = file(indicator("measure", numerator=["some"], unit={"de": "km"}), facts(*figures))["levels"]["district"]
    assert level["series"] == {"01": [["2016-12-31", 1.0, f"1{NARROW}km"], ["2020-12-31", 3.0, f"3{NARROW}km"]]}
    assert level["spoken"] == {
        "01": f"Mühlenviertel: 1{NARROW}km (31.12.2016), 3{NARROW}km (31.12.2020).",
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
    assert columns(shape, table)["note"] == ["Bezugszahl vom 31.12.2018"]


def test_a_value_carried_along_says_its_date_beside_that_of_its_denominator() -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], denominator_age_years=5)
    figures = [("02", "some", day(2022), 1), ("02", "all", day(2022), 2)]
    table = facts(*of_districts("some", 5), *of_districts("all", 50, date=day(2018)), *figures)
    found = columns(shape, table, date=day(2022))
    assert found["note"] == ["Stand 31.12.2020; Bezugszahl vom 31.12.2018", ""]


def test_a_change_names_both_ends() -> None:
    shape = indicator("change", numerator=["some"], since=day(2016), diverging=True, palette="PuOr")
    table = facts(*of_districts("some", 100, date=day(2016)), *of_districts("some", 110))
    assert columns(shape, table)["note"] == ["31.12.2016 bis 31.12.2020"]


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
    shape, table = of_ratio((10, 100), ("x", 100), (60, 100))
    for measure, number in (("some", 90.0), ("all", 300.0)):
        table.put(("city", "city"), measure, SOME_DAY, Fact(number, sources=("amt",)))
    assert columns(shape, table)["difference"] == [f"−20{WIDE}Prozentpunkte", "", f"+30{WIDE}Prozentpunkte"]


def test_the_difference_to_an_estimate_is_an_estimate() -> None:
    shape = indicator("distance", kinds=["school"], aggregate="weighted_mean", weight="population", unit={"de": "km"})
    table = summed(*of_districts("distance.some", 1, 2, 6), *of_districts("population", 100, 100, 100))
    assert columns(shape, table)["difference"] == [f"≈{WIDE}{n}{NARROW}km" for n in ("−2", "−1", "+3")]


def test_a_city_of_an_older_day_says_so_wherever_it_is_named() -> None:
    shape = indicator("ratio", numerator=["some"], denominator=["all"], factor=100, unit={"de": "%"})
    table = facts(
        *(figure for m, n in (("some", 10), ("all", 100)) for figure in of_districts(m, n, n)),
        ("city", "some", day(2018), 30),
        ("city", "all", day(2018), 100),
    )
    found = columns(shape, table)
    assert (found["city"]["text"], found["city"]["note"]) == (f"30{NARROW}%", "Stand 31.12.2018")
    assert f"Gesamtstadt: 30{NARROW}% (Stand 31.12.2018)." in found["sentence"]


# Sentences of a view


def test_a_view_of_the_latest_values_says_which_years_they_are_of() -> None:
    latest = indicator("measure", numerator=["some"], latest_only=True)
    table = facts(("01", "some", day(2016), 5), ("02", "some", day(2020), 7), ("03", "some", day(2020), 6))
    assert columns(latest, table)["sentence"].startswith(
        "Letzter bekannter Stand (2016 bis 2020): am höchsten in Ölberg"
    )
    table = facts(("01", "some", day(2020, 6, 30), 5), ("02", "some", day(2020), 7), ("03", "some", day(2020), 6))
    assert columns(latest, table)["sentence"].startswith("Letzter bekannter Stand 2020: ")
    assert columns(latest, facts(*of_districts("some", 1, 2, 3)))["sentence"].startswith("Stand 31.12.2020: ")


def test_a_view_with_older_values_among_them_says_so() -> None:
    table = facts(("01", "some", day(2016), 5), ("02", "some", day(2020), 7), ("03", "some", day(2020), 6))
    found = columns(indicator("measure", numerator=["some"]), table)
    assert found["sentence"].startswith("Stand 31.12.2020 (2016 bis 2020): ")
    assert "aus verschiedenen Jahren (2016 bis 2020)" in found["simple"]


def test_nothing_is_attributed_to_nobody() -> None:
    assert columns(*of_measure(1))["sources"] == ["amt"]
    assert columns(*of_measure("x"), level="kind")["sources"] == []
