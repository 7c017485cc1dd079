"""Answers on disparities over HTTP, and what is unknown or broken."""

from __future__ import annotations

from typing import Any

import pytest

from tests.app.serving import Server

FOREVER = "public, max-age=31536000, immutable"


def answer(server: Server, question: str, query: str = "") -> Any:
    """The answer to a question as of the data that is served."""
    return server.get(f"/antwort/{server.get('/healthz').json['hash']}/{question}.json?{query}")


@pytest.mark.parametrize(
    ("question", "query"),
    [
        ("ungleich", "indikator=turnout"),
        ("ungleich", "indikator=turnout&stichtag=2024-06-09"),
        ("wohnen", "indikator=sgb2_share"),
        ("index", "teile=pharmacy_distance:1,%2Bcentre_distance:2&art=perzentil&mindest=0&schnitte=-1;1;2"),
        ("index", "teile=pharmacy_distance:1,+centre_distance:2"),
        ("index", "vorlage=families"),
        ("index", "vorlage=families&teile=turnout:1"),
        ("index", ""),
        ("zwillinge", "themen=turnout,density&vergleich=gleich&auswahl=30"),
        ("zwillinge", "themen=turnout&vergleich=alle&auswahl=30"),
        ("zwillinge", ""),
    ],
)
def test_answers_are_json_and_kept_for_ever_under_the_hash_of_the_data(
    server: Server, question: str, query: str
) -> None:
    found = answer(server, question, query)
    assert (found.status, found.headers["content-type"]) == (200, "application/json")
    assert found.headers["cache-control"] == FOREVER
    assert found.json == answer(server, question, query).json


@pytest.mark.parametrize(
    ("question", "query", "status"),
    [
        ("nonsense", "", 404),
        ("ungleich", "indikator=nonsense", 400),
        ("ungleich", "indikator=turnout&stichtag=gestern", 400),
        ("ungleich", "indikator=turnout&stichtag=20240609", 400),
        ("index", "teile=nonsense:1", 400),
        ("index", "teile=turnout:viel", 400),
        ("index", "teile=turnout:1&art=rang", 400),
        ("index", "teile=turnout:1&mindest=viele", 400),
        ("index", "teile=turnout:1&schnitte=1;1", 400),
        ("index", "vorlage=nonsense", 400),
        ("zwillinge", "auswahl=99&themen=turnout", 400),
        ("zwillinge", "auswahl=30&themen=nonsense", 400),
        ("zwillinge", "auswahl=30&themen=turnout&vergleich=ungleich", 400),
    ],
)
def test_what_is_unknown_or_broken_is_answered_in_german(
    server: Server, question: str, query: str, status: int
) -> None:
    found = answer(server, question, query)
    assert found.status == status
    assert '<html lang="de">' in found.text
    assert found.headers["cache-control"] == "no-store"


def test_answers_of_other_data_are_not_there(server: Server) -> None:
    assert server.get("/antwort/0123456789ab/ungleich.json?indikator=turnout").status == 404


def test_a_blank_before_an_indicator_is_a_plus(server: Server) -> None:
    encoded, plain = (answer(server, "index", f"teile={plus}centre_distance:1").json for plus in ("%2B", "+"))
    assert plain == encoded
    assert plain["painted"]["areas"]


def test_another_city_has_answers_too(musterstadt_server: Server) -> None:
    assert answer(musterstadt_server, "ungleich", "indikator=newcomers_share").json["topic"] == "newcomers_share"
    assert (
        "nötig sind mindestens 30"
        in answer(musterstadt_server, "index", "teile=kindergarten_distance:1").json["sentence"]
    )
