"""What is said of a source: who, on which terms, and what was done with the data, with links where there are any."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.credits import Credit, Piece, entry, line

FULL = Credit(
    name="Amt für Mondstatistik, Datensatz »Krater«",
    attribution="Mondamt",
    url="https://mondamt.example/krater",
    licence="Mondlizenz – Namensnennung – Version 2",
    licence_short="mond-by-2",
    licence_url="https://mondlizenz.example/by-2",
    change="verändert: geglättet",
    notice="Auf dem Mond ist das so üblich.",
)
BARE = Credit("Amt für Mondstatistik", "Mondamt", "", "", "", "", "", "")
texts = st.text(min_size=1, max_size=20)
addresses = st.sampled_from(["", "https://a.example/", "http://b.example/c?d=e"])


def text(pieces: list[Piece]) -> str:
    return "".join(part for part, _ in pieces)


def links(pieces: list[Piece]) -> dict[str, str]:
    return {part: address for part, address in pieces if address}


def test_a_line_names_who_the_licence_and_the_change_with_links() -> None:
    assert text(line(FULL)) == "Mondamt (mond-by-2, verändert: geglättet)"
    assert links(line(FULL)) == {"Mondamt": FULL.url, "mond-by-2": FULL.licence_url}


def test_an_entry_names_all_that_is_known_in_full() -> None:
    assert text(entry(FULL)) == (
        "Amt für Mondstatistik, Datensatz »Krater«. Lizenz: Mondlizenz – Namensnennung – Version 2; "
        "verändert: geglättet. Auf dem Mond ist das so üblich."
    )
    assert links(entry(FULL)) == {FULL.name: FULL.url, FULL.licence: FULL.licence_url}


def test_a_source_without_a_licence_has_none_made_up() -> None:
    assert text(line(BARE)) == "Mondamt"
    assert text(entry(BARE)) == "Amt für Mondstatistik. Lizenz: keine angegeben."
    assert links(line(BARE)) == links(entry(BARE)) == {}


@pytest.mark.parametrize(
    ("licence", "short", "change"), [*itertools.product(["", "Lizenz"], ["", "L"], ["", "gekürzt"])]
)
def test_what_is_not_known_leaves_no_gap(licence: str, short: str, change: str) -> None:
    credit = Credit("Amt", "Amt", "", licence, short, "", change, "")
    told = text(line(credit))
    assert not any(wrong in told for wrong in ("()", "(,", ", )", "  "))
    assert (change in told, bool(licence) and (short or licence) in told) == (True, bool(licence))


@given(st.builds(Credit, texts, texts, addresses, texts, texts, addresses, texts, texts))
def test_nothing_that_a_licence_asks_for_is_lost(credit: Credit) -> None:
    at_the_map, in_full = line(credit), entry(credit)
    for wanted in (credit.attribution, credit.licence_short, credit.change):
        assert wanted in text(at_the_map)
    for wanted in (credit.name, credit.licence, credit.change, credit.notice):
        assert wanted in text(in_full)
    for pieces in (at_the_map, in_full):
        assert {credit.url, credit.licence_url} - {""} == {address for _, address in pieces if address}
