"""Addresses that were passed on before the pages moved still lead to what they showed."""

from __future__ import annotations

import pytest

from tests.app.serving import Server


@pytest.mark.parametrize(
    ("former", "now"),
    [
        ("/?indikator=turnout&auswahl=06,05", "/karte?indikator=turnout&auswahl=06,05"),
        ("/?modus=praesentation&schritt=2", "/karte?modus=praesentation&schritt=2"),
        ("/?indikator=%FF", "/karte?indikator=%FF"),
        ("/disparitaeten/", "/ungleichheit"),
        ("/disparitaeten?frage=rang", "/ungleichheit?frage=rang"),
        (
            "/disparitaeten/?frage=index&teile=turnout:1,%2Barea:2",
            "/ungleichheit?frage=index&teile=turnout%3A1%2C%2Barea%3A2",
        ),
        (
            "/disparitaeten/?frage=zwillinge&stadtteil=06&typ=alle",
            "/ungleichheit?frage=zwillinge&auswahl=06&vergleich=alle",
        ),
    ],
)
def test_a_former_address_leads_on(server: Server, former: str, now: str) -> None:
    answer = server.get(former)
    assert (answer.status, answer.headers["location"]) == (308, now)
    assert server.get(now).status == 200


@pytest.mark.parametrize("path", ["/", "/?", "/?unbekannt=1", "/?utm_source=brief"])
def test_the_start_page_stays_where_it_is(server: Server, path: str) -> None:
    assert server.get(path).status == 200
