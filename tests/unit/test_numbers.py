"""Numbers and table signs, by hand and by round trip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.numbers import DecimalSign, Figure, decimal_sign, german, parse_number

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
    ],
)
def test_german_numbers(text: str, value: float) -> None:
    assert parse_number(text, ",") == Figure(value, "known")


@pytest.mark.parametrize(
    ("text", "value"),
    [("1234.5", 1234.5), ("1.234", 1.234), ("1 234.5", 1234.5), ("−23", -23.0), ("+5", 5.0), ("0.125", 0.125)],
)
def test_plain_numbers(text: str, value: float) -> None:
    assert parse_number(text, ".") == Figure(value, "known")


@pytest.mark.parametrize("text", ["–", "-", "−", " – "])
def test_a_dash_is_exactly_zero(text: str) -> None:
    assert parse_number(text) == Figure(0.0, "known")


@pytest.mark.parametrize("decimal", DECIMAL_SIGNS)
def test_a_dot_is_a_withheld_figure(decimal: DecimalSign) -> None:
    assert parse_number(".", decimal) == Figure(None, "suppressed")


@pytest.mark.parametrize("text", ["...", "…", "x", "X", "/", "", "   "])
def test_other_signs_are_figures_not_published(text: str) -> None:
    assert parse_number(text) == NOT_PUBLISHED


def test_minus_zero_is_zero() -> None:
    assert str(parse_number("-0").value) == "0.0"


@pytest.mark.parametrize(
    "text", ["zwölf", "12 Personen", "1e5", "12,5,1", "1.23,4", "12.5", "0.125", "12 34", "5-", "٣"]
)
def test_no_german_number(text: str) -> None:
    with pytest.raises(ValueError, match=f"^»{text}« ist keine Zahl mit Komma als Dezimalzeichen$"):
        parse_number(text, ",")


@pytest.mark.parametrize("text", ["1,5", "1,234", "1.234.567", "1,234.5", ".5", "5.", "inf"])
def test_no_plain_number(text: str) -> None:
    with pytest.raises(ValueError, match=f"^»{text}« ist keine Zahl mit Punkt als Dezimalzeichen$"):
        parse_number(text, ".")


@pytest.mark.parametrize(("text", "value"), [("1.234,5", 1234.5), ("1.234.567", 1234567.0), ("1234.5", 1234.5)])
def test_a_cell_can_show_its_own_decimal_sign(text: str, value: float) -> None:
    assert parse_number(text).value == value


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (["1.234", "12,5"], ","),
        (["1.234", "1.234.567"], ","),
        (["1.234", "12.5"], "."),
        (["1.234", "0.125"], "."),
        (["1.234", "1234.567"], "."),
        (["1,234", "12.5"], "."),
        (["12.5", "12,5"], ","),
        (["11,014183"], ","),
    ],
)
def test_unambiguous_cells_decide_the_decimal_sign(texts: list[str], sign: str) -> None:
    assert decimal_sign(texts, default=",") == sign
    assert decimal_sign(texts, default=".") == sign


@pytest.mark.parametrize("texts", [[], ["1.234"], ["1,234", "-1.234"], ["12", ".", "–", "x", "abc"]])
def test_without_an_unambiguous_cell_the_default_holds(texts: list[str]) -> None:
    assert decimal_sign(texts, default=",") == ","
    assert decimal_sign(texts) == "."


@pytest.mark.parametrize(
    ("value", "text"), [(1234.5, "1.234,5"), (-23.0, "−23"), (0.1 + 0.2, "0,3"), (2e6, "2.000.000"), (2.44, "2,44")]
)
def test_german_writing(value: float, text: str) -> None:
    assert german(value) == text


hundredths = st.integers(-(10**11), 10**11).map(lambda n: n / 100)


@given(hundredths)
def test_german_writing_reads_back(value: float) -> None:
    assert parse_number(german(value), ",") == Figure(value, "known")


@given(hundredths, st.sampled_from(["", " ", "\u00a0", "\u2009", "\u202f"]), st.sampled_from("-−–"))
def test_plain_writing_reads_back(value: float, gap: str, minus: str) -> None:
    text = f"{value:,.2f}".replace(",", gap).replace("-", f"{minus}{gap}")
    assert parse_number(text, ".") == Figure(value, "known")


@given(st.text(max_size=12), st.sampled_from(DECIMAL_SIGNS))
def test_any_text_is_a_figure_or_an_explained_refusal(text: str, decimal: DecimalSign) -> None:
    figure, refusal = None, ""
    try:
        figure = parse_number(text, decimal)
    except ValueError as error:
        refusal = str(error)
    if figure is None:
        assert refusal.startswith(f"»{text}« ist keine Zahl mit")
    else:
        assert (figure.value is not None) == (figure.state == "known")
