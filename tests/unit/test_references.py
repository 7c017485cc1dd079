"""Whatever dataset.toml names has to be there; one sentence for each name that nothing bears."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from data.sources.references import idle_names, unknown_references
from tests.data.mondstadt import settings
from tests.unit.moonfigures import rows

DAY = dt.date(2021, 12, 31)
KNOWN = "ein Merkmal, das in einer Tabelle vorkommt"
ELECTION = {
    "form": "wide",
    "file": "poll.csv",
    "level": "district",
    "date": DAY,
    "source": "amt",
    "measures": {"v": "votes"},
    "joint": [["02", "03"]],
    "other_rows": [{"id": "post", "level": "city", "measures": {"v": "letters"}}],
}
HOMES = {"elves_hill": {"level": "kind", "area": "village", "measure": "elves"}}
LONG = {"form": "long", "file": "mond.csv", "level": "district", "elsewhere": HOMES}
FITTING: dict[str, Any] = {
    "identities": [{"total": "elves", "parts": ["elves.male", "elves.female"]}],
    "change_measures": {"elves": "elves_more"},
    "not_additive": ["elves"],
    "signed_measures": ["elves_more"],
    "mean_measures": [],
    "tables": [LONG, ELECTION],
    "doubts": [{"area": "01", "measure": "elves", "date": DAY, "reason": "Zu rund."}],
    "places": {"oak": {"name": "Eiche", "facility_kind": "school", "facility_name": "Schule im Baum"}},
    "plausibility": {"limits": {"elves": [0, 900]}},
}
FACILITIES = pd.DataFrame({"kind": ["school"], "name": ["Schule im Baum"]})


def figures() -> pd.DataFrame:
    measures = ("elves", "elves.male", "elves.female", "elves_more")
    told = rows(*((area, measure, 5) for area in ("01", "02", "03") for measure in measures))
    village = rows(("village", "elves", 10)).assign(level="kind")
    poll = rows(("01", "votes", 3), ("02", "votes", 3), ("city", "letters", 1), file="poll.csv")
    return pd.concat([told, village, poll], ignore_index=True)


def faults(**changes: Any) -> list[str]:
    dataset, told = settings(Path(), **(FITTING | changes)), figures()
    found = unknown_references(dataset, told, FACILITIES, set(told["measure"]), ["01", "02", "03"])
    return [f"{problem.column}: {problem.found}; {problem.expected}" for problem in found]


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"not_additive": ["elvs"]}, "»elvs« unter »not_additive«"),
        ({"signed_measures": ["gold"]}, "»gold« unter »signed_measures«"),
        ({"mean_measures": ["elves.males"]}, "»elves.males« unter »mean_measures«"),
        ({"plausibility": {"limits": {"beards": [0, 1]}}}, "»beards« unter »plausibility.limits«"),
    ],
)
def test_how_a_measure_is_taken_that_is_not_there_does_no_harm(changes: dict[str, Any], place: str) -> None:
    """One delivery may lack what the settings say of another."""
    assert faults(**changes) == []
    found = idle_names(settings(Path(), **(FITTING | changes)), set(figures()["measure"]))
    assert [remark.text for remark in found] == [f"{place} kommt in keiner Tabelle vor."]


def test_what_fits_is_silent() -> None:
    assert faults() == []
    assert faults(facilities=None, places={}) == []


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"change_measures": {"dwarfs": "elves_more"}}, f"change_measures: »dwarfs«; {KNOWN}"),
        (
            {"change_measures": {"elves": "elves_les"}},
            f"change_measures: »elves_les«; {KNOWN}, am ehesten elves_more",
        ),
        (
            {"identities": [{"total": "elves", "parts": ["elves.male", "elves.femal"]}]},
            f"identities.1: »elves.femal«; {KNOWN}, am ehesten elves.female",
        ),
        (
            {"doubts": [{"area": "99", "measure": "elves", "date": DAY, "reason": "?"}]},
            "doubts.1.area: »99«; eine Nummer aus areas.csv",
        ),
        (
            {"doubts": [{"area": "01", "measure": "elves", "date": dt.date(2020, 12, 31), "reason": "?"}]},
            "doubts.1: elves (01, 31.12.2020) kommt nicht vor; "
            "Gebiet, Merkmal und Stichtag einer veröffentlichten Zahl",
        ),
        (
            {"places": {"oak": {"name": "Eiche", "facility_kind": "inn", "facility_name": "Zum Mond"}}},
            "places.oak.facility_kind: »inn«; eine Art, zu der es Einrichtungen gibt",
        ),
        (
            {"places": {"oak": {"name": "Eiche", "facility_kind": "school", "facility_name": "Schule im Baume"}}},
            "places.oak.facility_name: »Schule im Baume«; "
            "der Name einer Einrichtung dieser Art, am ehesten Schule im Baum",
        ),
        (
            {"tables": [LONG | {"elsewhere": {"elves_hill": HOMES["elves_hill"] | {"level": "moon"}}}, ELECTION]},
            "tables.mond.csv.elsewhere.elves_hill.level: »moon«; eine der Ebenen kind, city",
        ),
        (
            {"tables": [LONG | {"elsewhere": {"elves_hill": HOMES["elves_hill"] | {"area": "sea"}}}, ELECTION]},
            "tables.mond.csv.elsewhere.elves_hill.area: »sea«; ein Gebiet dieser Ebene (town, village)",
        ),
        (
            {"tables": [LONG | {"elsewhere": {"elfs": HOMES["elves_hill"] | {"area": "town"}}}, ELECTION]},
            "tables.mond.csv.elsewhere.elfs: »elfs« kommt nicht vor; ein Merkmal, das in mond.csv steht",
        ),
        (
            {"tables": [LONG, ELECTION | {"joint": [["02", "77"]]}]},
            "tables.poll.csv.joint: »77«; eine Nummer aus der Liste der Gebiete",
        ),
        (
            {"tables": [LONG, ELECTION | {"joint": [["02", "03"], ["01", "03"]]}]},
            "tables.poll.csv.joint: »03« steht 2-mal da; jedes Gebiet einmal",
        ),
        (
            {"tables": [LONG, ELECTION | {"joint": [["01", "02", "02"]]}]},
            "tables.poll.csv.joint: »02« steht 2-mal da; jedes Gebiet einmal",
        ),
        (
            {"tables": [LONG, ELECTION | {"joint": [["03", "02"]]}]},
            "tables.poll.csv.joint: »03« hat in poll.csv keine Zeile; "
            "zuerst das Gebiet, in dessen Zeile die Zahlen stehen",
        ),
        (
            {"tables": [LONG, ELECTION | {"joint": [["02"]]}]},
            "tables.poll.csv.joint: »02« steht allein; mindestens zwei Gebiete, die gemeinsam gezählt sind",
        ),
        (
            {
                "tables": [
                    LONG,
                    ELECTION | {"other_rows": [{"id": "post", "level": "kind", "measures": {"v": "letters"}}]},
                ]
            },
            "tables.poll.csv.other_rows.post.level: »kind«; »city«",
        ),
        (
            {"tables": [LONG, ELECTION | {"file": "pole.csv", "joint": []}]},
            "tables.pole.csv.other_rows.post: keine Zeile dieser Kennung; eine Kennung, die in pole.csv vorkommt",
        ),
    ],
)
def test_a_name_that_nothing_bears(changes: dict[str, Any], fault: str) -> None:
    before, likely, name = fault.partition(", am ehesten ")
    assert faults(**changes) == [f"{before}{likely}»{name}«" if likely else fault]


@pytest.mark.parametrize("setting", ["already_merged", "settled_kinds"])
def test_a_kind_of_facility_that_is_none(setting: str) -> None:
    facilities = {"file": "p.csv", "date": DAY, "kinds": {"school": {"de": "Schule"}}, setting: ["scool"]}
    assert faults(facilities=facilities) == [
        f"facilities.{setting}: »scool«; eine Art aus facilities.kinds, am ehesten »school«"
    ]
