"""Oddstadt: Musterstadt with names that a careless reader takes for markup, and topics of which little is known."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.musterstadt import write_musterstadt

NAMES = (
    "<b>Fettenau</b> & »Söhne«",
    "A &amp; B <img src=x onerror=alert(1)>",
    "\"Anführung\" 'Apostroph' `Strich`",
    "Oben<br>Unten",
    "%{x} {{name}} {name} ${name} $& \\1 %s",
    "O'Traum=+1; DROP TABLE",
    "🌲 Wald 👩‍👧 Wiese",
    "שכונה עתיקה",
    "حي الخيال (2)",
    "Sankt-Nirgendheim an der Großen Märchenaue mit Unterfiktion, Oberfiktion und Traumhöhensiedlung Nord",
    "$\\alpha_1$ <sub>tief</sub>",
    "2020",
    "constructor",
    "</script><script>alert(1)</script>",
)
CITY = "Oddstadt <i>& Co</i>"
GROUP = "Innen & <em>mittig</em>"
TOPIC = "Anteil <u>& mehr</u> %{y}"
UNIT = "<s>%</s> &lt;"
SOURCE = "Amt <b>& Söhne</b>"
DOMAIN = "Menschen & <i>mehr</i>"

DAYS = {"ends": ("2020-12-31", "2021-12-31", "2022-12-31"), "votes": ("2015-09-20", "2019-05-26", "2024-06-09")}


@dataclass(frozen=True)
class Topic:
    """A made-up topic: figures by date for the districts (the same for all), the inner ring and the city."""

    id: str
    districts: dict[str, str]
    ring: dict[str, str]
    city: dict[str, str]
    short: str = ""


def _rising(days: tuple[str, ...], first: int) -> dict[str, str]:
    return {day: str(first + 3 * i) for i, day in enumerate(days)}


TOPICS = (
    Topic("nowhere", {DAYS["ends"][0]: "..."}, {}, {}),
    Topic("only_city", {}, {}, _rising(DAYS["ends"], 10)),
    Topic("only_ring", {}, _rising(DAYS["ends"], 10), {}),
    Topic("from_zero", _rising(DAYS["ends"], 0), {}, _rising(DAYS["ends"], 5)),
    Topic("all_from_zero", _rising(DAYS["ends"], 0), {}, _rising(DAYS["ends"], 0)),
    Topic("once", _rising(DAYS["ends"][:1], 8), {}, _rising(DAYS["ends"][:1], 9)),
    Topic("votes", _rising(DAYS["votes"], 40), {}, _rising(DAYS["votes"], 50)),
    Topic("all_zero", dict.fromkeys(DAYS["ends"], "0"), {}, dict.fromkeys(DAYS["ends"], "0")),
    Topic("odd", _rising(DAYS["ends"], 20), _rising(DAYS["ends"], 21), _rising(DAYS["ends"], 22), TOPIC),
)


def write_oddstadt(folder: Path) -> Path:
    """Write the dataset into `folder`; the same bytes every time."""
    write_musterstadt(folder, names=NAMES, encoding="utf-8")
    ids = [str(i + 1).zfill(2) for i in range(len(NAMES))]
    with (folder / "werte.csv").open("a", encoding="utf-8", newline="") as file:
        file.writelines(_rows(ids))
    stadt = (folder / "stadt.csv").read_text("cp1252")
    rows = [_row(day, topic.id, value) for topic in TOPICS for day, value in topic.city.items()]
    rows += [_row(day, f"{topic.id}_innen", value) for topic in TOPICS for day, value in topic.ring.items()]
    (folder / "stadt.csv").write_bytes((stadt + "".join(rows)).encode("cp1252"))
    settings, catalog = folder / "dataset.toml", folder / "catalog.toml"
    settings.write_text(_settings(settings.read_text("utf-8")), "utf-8")
    entries = catalog.read_text("utf-8").replace('{ de = "Menschen" }', f"{{ de = {json.dumps(DOMAIN)} }}")
    catalog.write_text(entries + "".join(map(_entry, TOPICS)), "utf-8")
    return folder


def _rows(ids: list[str]) -> Iterator[str]:
    for topic in TOPICS:
        for day, value in topic.districts.items():
            for number, name in zip(ids, NAMES, strict=True):
                quoted = '"' + name.replace('"', '""') + '"'
                yield f"{number};{quoted};{day};{topic.id};total;all;{value};percent;musteramt;\r\n"


def _row(day: str, measure: str, value: str) -> str:
    return f"{day},{measure},total,all,{value},percent,bürgeramt,\r\n"


def _settings(text: str) -> str:
    elsewhere = "".join(
        f'{topic.id}_innen = {{ level = "ring", area = "inner", measure = "{topic.id}" }}\n'
        for topic in TOPICS
        if topic.ring
    )
    shares = ", ".join(json.dumps(topic.id) for topic in TOPICS)
    changes = {
        'name = "Musterstadt"': f"name = {json.dumps(CITY)}",
        'title = "Sozialraum-Dashboard Musterstadt"': f"title = {json.dumps('Dashboard ' + CITY)}",
        'name = "Innenring"': f"name = {json.dumps(GROUP)}",
        'name = "Musteramt für erfundene Zahlen"': f"name = {json.dumps(SOURCE)}",
        'attribution = "Musteramt Musterstadt"': f"attribution = {json.dumps(SOURCE)}",
        '"benefit_share"]': f'"benefit_share", {shares}]',
        "[tables.elsewhere]\n": f"[tables.elsewhere]\n{elsewhere}",
    }
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _entry(topic: Topic) -> str:
    short = json.dumps(topic.short or f"Thema {topic.id}")
    return f"""
[[indicators]]
id = "{topic.id}"
domain = "people"
name = {{ de = {short} }}
short = {{ de = {short} }}
plain = {{ de = "So ist es in einer Stadt, die es nicht gibt." }}
definition = {{ de = "Frei erfunden." }}
rule = "measure"
numerator = ["{topic.id}"]
personal = false
unit = {{ de = {json.dumps(UNIT if topic.short else "%")} }}
"""
