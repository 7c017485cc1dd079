"""Disparities over HTTP: answers, and what is unknown or broken."""

from __future__ import annotations

import pytest

from tests.app.serving import Server

ASKED_EACH_TIME = "no-cache"


@pytest.mark.parametrize(
    "path",
    [
        "/ungleichheit/turnout",
        "/ungleichheit/turnout?stichtag=2024-06-09",
        "/ungleichheit/sgb2_share",
        "/index?teile=pharmacy_distance:1,%2Bcentre_distance:2&art=perzentil&mindest=0&schnitte=-1;1;2",
        "/index?teile=pharmacy_distance:1,+centre_distance:2",
        "/index?teile=pharmacy_distance:1&schnitte=-1;1",
        "/index?vorlage=families",
        "/index?vorlage=families&teile=turnout:1",
        "/ungleichheit",
        "/index",
        "/index/vorlagen",
        "/zwillinge/30?themen=turnout,density&typ=gleich",
        "/zwillinge/30?themen=turnout&typ=alle",
        "/zwillinge/30",
    ],
)
def test_answers_are_json_and_asked_for_anew_each_time(server: Server, path: str) -> None:
    answer = server.get(path)
    assert answer.status == 200
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == ASKED_EACH_TIME
    assert answer.json == server.get(path).json


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/ungleichheit/nonsense", 404),
        ("/ungleichheit/", 404),
        ("/ungleichheit/turnout?stichtag=1999-01-01", 404),
        ("/ungleichheit/turnout?stichtag=gestern", 400),
        ("/ungleichheit/turnout?stichtag=20240609", 400),
        ("/index?teile=nonsense:1", 404),
        ("/index?teile=turnout:viel", 400),
        ("/index?teile=turnout:1&art=rang", 400),
        ("/index?teile=turnout:1&mindest=viele", 400),
        ("/index?teile=turnout:1&schnitte=1;1", 400),
        ("/index?vorlage=nonsense", 404),
        ("/index/nonsense", 404),
        ("/zwillinge/99?themen=turnout", 404),
        ("/zwillinge/30?themen=nonsense", 404),
        ("/zwillinge/30?themen=turnout&typ=ungleich", 400),
    ],
)
def test_what_is_unknown_or_broken_is_answered_in_german(server: Server, path: str, status: int) -> None:
    answer = server.get(path)
    assert answer.status == status
    assert '<html lang="de">' in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_a_blank_before_an_indicator_is_a_plus(server: Server) -> None:
    encoded, plain = (server.get(f"/index?teile={plus}centre_distance").json for plus in ("%2B", "+"))
    assert plain == encoded
    assert plain["parts"][0]["direction"] == "+"


def test_a_ready_made_index_is_a_link(server: Server) -> None:
    for preset in server.get("/index/vorlagen").json:
        answer = server.get(f"/index?{preset['query']}")
        assert (answer.status, answer.json["refusal"]) == (200, None)


def test_which_questions_a_topic_answers(server: Server) -> None:
    answers = server.get("/ungleichheit").json
    assert answers["turnout"] == server.get("/ungleichheit/turnout").json["answers"]
    assert answers["turnout"]["rang"] == {"answered": True, "reason": ""}
    assert answers["turnout"]["wohnen"]["reason"].startswith("Die Zahlen sind zum Teil geschätzt")


def test_another_city_has_answers_too(musterstadt_server: Server) -> None:
    answer = musterstadt_server.get("/ungleichheit/newcomers_share").json
    assert answer["indicator"]["short"] == "Anteil Zugezogene"
    assert musterstadt_server.get("/index/vorlagen").json == []
    assert "nötig sind mindestens 30" in musterstadt_server.get("/index?teile=kindergarten_distance").json["refusal"]
