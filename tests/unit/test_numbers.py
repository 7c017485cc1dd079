"""Numbers and table signs, by hand and by round trip."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

import data.sources.reading.numbers
from data.sources.reading.numbers import GREATEST, DecimalSign, Figure, parse_number, readings
from language.numbers import exact as german

DECIMAL_SIGNS: tuple[DecimalSign, ...] = (",", ".")
NOT_PUBLISHED = Figure(None, "not_published")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5),
        ("1.234", 1234.0),
        ("1.234.567", 1234567.0),
        ("12,5", 12.5),
        ("0,125", 0.125),
        ("1234", 1234.0),
        ("1 234,5", 1234.5),
        ("1\u00a0234\u00a0567", 1234567.0),
        ("1\u202f234,5", 1234.5),
        ("1\u2009234", 1234.0),
        ("- 23", -23.0),
        ("−23", -23.0),
        ("– 1.234,5", -1234.5),
        ("-\u00a023", -23.0),
        ("+5", 5.0),
        ("\u00a05 ", 5.0),
        ("-     380", -380.0),
        ("−\u2007\u20071.380", -1380.0),
        ("1\u2007234,5", 1234.5),
        ("1'234'567,5", 1234567.5),
        ("12’345", 12345.0),
        ("9.007.199.254.740.992", 2.0**53),
    ],
)
def test_german_numbers(text: str, value: float) -> None:
    assert parse_number(text, ",") == Figure(value, "known")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1234.5", 1234.5),
        ("1.234", 1.234),
        ("1 234.5", 1234.5),
        ("1,234", 1234.0),
        ("1,234,567.5", 1234567.5),
        ("1'234.5", 1234.5),
        ("−23", -23.0),
        ("-   1,380", -1380.0),
        ("+5", 5.0),
        ("0.125", 0.125),
    ],
)
def test_english_numbers(text: str, value: float) -> None:
    assert parse_number(text, ".") == Figure(value, "known")


@pytest.mark.parametrize("text", ["–", "-", "−", " – "])
def test_a_dash_is_exactly_zero(text: str) -> None:
    assert parse_number(text, ",") == parse_number(text, ".") == Figure(0.0, "known")


@pytest.mark.parametrize("decimal", DECIMAL_SIGNS)
@pytest.mark.parametrize("text", [".", "•"])
def test_a_point_is_a_withheld_figure(text: str, decimal: DecimalSign) -> None:
    assert parse_number(text, decimal) == Figure(None, "suppressed")


@pytest.mark.parametrize("text", ["...", "…", "x", "X", "/", "", "   "])
def test_other_signs_are_figures_not_published(text: str) -> None:
    assert parse_number(text, ",") == parse_number(text, ".") == NOT_PUBLISHED


def test_minus_zero_is_zero() -> None:
    assert str(parse_number("-0", ",").value) == "0.0"


@pytest.mark.parametrize(
    "text",
    [
        "zwölf",
        "12 Personen",
        "1e5",
        "12,5,1",
        "1.23,4",
        "12.5",
        "0.125",
        "12 34",
        "5-",
        "--5",
        "1.234 567",
        "٣",
        "1,234.5",
    ],
)
def test_no_german_number(text: str) -> None:
    with pytest.raises(ValueError, match=f"^»{text}« ist keine Zahl mit Komma als Dezimalzeichen$"):
        parse_number(text, ",")


@pytest.mark.parametrize("text", ["1,5", "1,23", "1.234.567", "1.234,5", ".5", "5.", "inf", "nan", "1,234 567"])
def test_no_plain_number(text: str) -> None:
    with pytest.raises(ValueError, match=f"^»{text}« ist keine Zahl mit Punkt als Dezimalzeichen$"):
        parse_number(text, ".")


@pytest.mark.parametrize("text", ["9.007.199.254.740.993.000", "1" * 400, "-99999999999999999"])
def test_a_number_that_cannot_be_kept_exactly_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="zu groß, um genau zu sein"):
        parse_number(text, ",")


@pytest.mark.parametrize(
    ("text", "german_value", "english_value"),
    [
        ("47.125", 47125, 47.125),
        ("47,125", 47.125, 47125),
        ("-1.000", -1000, -1),
        ("47", 47, 47),
        ("1 047", 1047, 1047),
        ("47,12", 47.12, None),
        ("47.12", None, 47.12),
        ("0.125", None, 0.125),
        ("1047.125", None, 1047.125),
        ("1.047,125", 1047.125, None),
        ("1.047.125", 1047125, None),
        ("47.125.", None, None),
        ("–", None, None),
        ("", None, None),
    ],
)
def test_a_text_may_be_two_numbers(text: str, german_value: float | None, english_value: float | None) -> None:
    expected = {",": german_value, ".": english_value}
    assert readings(text) == {sign: value for sign, value in expected.items() if value is not None}


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1.234,5"), (-23.0, "−23"), (0.1 + 0.2, "0,3"), (2e6, "2.000.000"), (2.44, "2,44")]
)
def test_german_writing(value: float, text: str) -> None:
    assert german(value) == text


def test_the_examples_of_the_documentation() -> None:
    assert doctest.testmod(data.sources.reading.numbers).failed == 0


hundredths = st.integers(-(10**11), 10**11).map(lambda n: n / 100)


@given(hundredths)
def test_german_writing_reads_back(value: float) -> None:
    assert parse_number(german(value), ",") == Figure(value, "known")


@given(
    hundredths,
    st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f", "\u2007", "'", "’"]),
    st.sampled_from("-−–‐﹣－"),
    st.text(" \u00a0\u2007", max_size=5),
    st.sampled_from(DECIMAL_SIGNS),
)
def test_any_writing_reads_back(value: float, gap: str, minus: str, padding: str, decimal: DecimalSign) -> None:
    written = f"{value:,.2f}".replace(".", "!").replace(",", gap).replace("!", decimal).replace("-", minus + padding)
    assert parse_number(written, decimal) == Figure(value, "known")


@given(st.text(max_size=12), st.sampled_from(DECIMAL_SIGNS))
def test_any_text_is_a_figure_or_an_explained_refusal(text: str, decimal: DecimalSign) -> None:
    figure, refusal = None, ""
    try:
        figure = parse_number(text, decimal)
    except ValueError as error:
        refusal = str(error)
    if figure is None:
        assert refusal.startswith(f"»{text}« ist ")
    else:
        assert (figure.value is not None) == (figure.state == "known")
        assert figure.value is None or abs(figure.value) <= GREATEST
