"""One grammar for numbers, decided by the whole column; what it leaves open is asked and never guessed."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.sources.reading.notation import Column, Notation, Possible, notation
from data.sources.reading.numbers import DecimalSign


def anything(values: pd.Series) -> pd.Series:
    return values.notna()


def below(limit: float) -> Possible:
    return lambda values: values.abs() <= limit


def whole(values: pd.Series) -> pd.Series:
    return values % 1 == 0


def of(*columns: list[str], possible: Possible = anything, stated: DecimalSign | None = None) -> Notation:
    named = {
        f"s{number}": Column(pd.Series(texts, index=range(2, 2 + len(texts)), dtype="str"), possible)
        for number, texts in enumerate(columns, start=1)
    }
    return notation("t.csv", named, stated)


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.234", "12,5"], ","),
        (["1.234", "1.234.567"], ","),
        (["1.234", "12.5"], "."),
        (["1.234", "0.125"], "."),
        (["1.234", "1234.567"], "."),
        (["1,234", "12.5"], "."),
        (["1,234", "1,234,567"], "."),
        (["12.5", "12,5"], ","),
        (["12.5", "7.5", "12,5"], "."),
        (["11,014183"], ","),
    ],
)
def test_cells_that_are_a_number_in_one_way_decide(texts: list[str], sign: str) -> None:
    for stated in (None, ",", "."):
        assert of(texts, stated=stated) == Notation({"s1": sign}, ())


@pytest.mark.parametrize("texts", [[], ["12", ".", "–", "x", "abc"], ["1 234", "-5"]])
def test_where_all_readings_agree_no_sign_is_needed(texts: list[str]) -> None:
    assert of(texts) == Notation({"s1": None}, ())


@pytest.mark.parametrize(
    ("texts", "possible", "sign"),
    [
        (["47.125", "39.250"], below(120), "."),
        (["47,125", "39,250"], below(120), ","),
        (["47.125", "1.250"], whole, ","),
        (["-1,250"], whole, "."),
        (["900.125", "47.125"], below(120), "."),
    ],
)
def test_what_is_measured_decides_where_the_writing_does_not(texts: list[str], possible: Possible, sign: str) -> None:
    assert of(texts, possible=possible) == Notation({"s1": sign}, ())


def test_the_setting_comes_before_what_is_measured() -> None:
    assert of(["47.125"], possible=below(120), stated=",") == Notation({"s1": ","}, ())


def test_an_open_column_follows_the_others_where_they_agree() -> None:
    assert of(["47.125"], ["12.5"], ["3"]).signs == {"s1": ".", "s2": ".", "s3": "."}
    assert of(["47.125"], ["12,5"], ["7,5"]).signs == {"s1": ",", "s2": ",", "s3": ","}
    assert of(["47.125"], ["12,5"], ["7.5"]).signs == {"s1": None, "s2": ",", "s3": "."}


def test_the_question_names_file_column_example_and_setting() -> None:
    (question,) = of(["x", "7", "-47.125"], ["8,250"], ["12"]).questions
    assert str(question) == (
        "t.csv, Zeile 4, Spalte »s1«: »-47.125« kann −47.125 oder −47,125 bedeuten, und nichts in der Spalte "
        'entscheidet es (ebenso in »s2«); erwartet: bei dieser Tabelle in dataset.toml decimal_sign = ".", wenn der '
        'Punkt vor den Dezimalstellen steht, oder decimal_sign = ",", wenn der Punkt Tausender trennt.'
    )
    (question,) = of(["8,250"]).questions
    assert 'decimal_sign = ",", wenn das Komma vor den Dezimalstellen steht, oder decimal_sign = "."' in str(question)


numbers = st.decimals(-(10**7), 10**7, places=3, allow_nan=False)


@given(st.lists(numbers, min_size=1, max_size=12), st.sampled_from([",", "."]), st.booleans())
def test_a_column_is_read_as_it_was_written_or_asked_about(
    values: list[float], sign: DecimalSign, grouped: bool
) -> None:
    group = {",": ".", ".": ","}[sign] if grouped else ""
    texts = [f"{v:,.3f}".replace(",", "g").replace(".", sign).replace("g", group) for v in values]
    found = of(texts)
    assert found.signs["s1"] == sign or found.questions
    assert of(texts, stated=sign).signs["s1"] == sign
