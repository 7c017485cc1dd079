"""Musterstadt: a dataset of a city that does not exist, with every state, flag and harmless defect that there is."""

from __future__ import annotations

import csv
import io
import json
import math
import random
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

from pyproj import Transformer

CATALOG = Path(__file__).with_name("musterstadt_catalog.toml")
SETTINGS = Path(__file__).with_name("musterstadt_dataset.toml")
NAMES = (
    *("Musterkern", "Phantasiental", "Apfelgrund", "Bärenfeld", "Zifferndorf", "Nirgendheim", "Lückenberg"),
    *("Märchenau", "Traumhöhe", "Wolkenstein", "Unterfiktion", "Oberfiktion", "Kreidewinkel", "Sternwarth"),
    *("Probeacker", "Beispielhausen"),
)
POLLING = (
    *("election", "reference_date", "polling_district", "kind", "name_in_source"),
    *("eligible", "eligible_with_postal_certificate", "voters", "invalid", "valid"),
)
APART, TOGETHER, DOUBLE, ELSEWHERE = 8, 10, "Musterdoppel", "Umland"
FIRST, FULL, LAST = "2020-12-31", "2022-12-31", "2023-12-31"
AGES = {"0-18": (60, 400), "18-65": (300, 1500), "65+": (80, 500)}
SIZE = 1200.0
ORIGIN = (390_000.0, 5_810_000.0)
TO_EUROPE = Transformer.from_crs("EPSG:25833", "EPSG:3035", always_xy=True)
TO_DEGREES = Transformer.from_crs("EPSG:25833", "EPSG:4326", always_xy=True)

Point = tuple[float, float]
Row = tuple[str, ...]


@dataclass
class Quarter:
    """A district: its number, name, ring of the city, corners (m), and its persons at the end of 2022."""

    number: str
    name: str
    ring: str
    corners: list[Point]
    persons: dict[tuple[str, str], int]
    newcomers: int
    more: int
    extra_parts: list[list[Point]] = field(default_factory=list)

    @property
    def centre(self) -> Point:
        return _mean(self.corners)

    def count(self, sex: str = "total", age: str = "all") -> int:
        return sum(n for (s, a), n in self.persons.items() if sex in ("total", s) and age in ("all", a))


def write_musterstadt(
    folder: Path, *, districts: int = 14, seed: int = 7, names: Sequence[str] = NAMES, encoding: str = "cp1252"
) -> Path:
    """Write the dataset into `folder`; the same arguments always give the same bytes.

    Persons are few on purpose: 2 girls in district 03, 1 and 2 newcomers in 04 and 05, 40 persons in 07, and 2 men in
    09. Districts 13 and 11 vote as one. For the council, postal votes are counted apart in the districts 01 to 08, and
    in 09 and 10 together; those of the others are known in all. A city of fewer districts lacks what is said of the
    others. CRS EPSG:25833.
    """
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    quarters = _quarters(draw, districts, names)
    shutil.copyfile(CATALOG, folder / "catalog.toml")
    (folder / "dataset.toml").write_text(_settings(quarters), "utf-8")
    (folder / "viertel.geojson").write_text(json.dumps(_features(quarters)), "utf-8")
    areas = [(q.number, q.name, q.ring) for q in quarters]
    _table(folder / "viertel.csv", ("district_id", "name", "ring"), areas, ",", encoding)
    columns = ("date", "indicator", "sex", "age_group", "value", "unit", "source", "url")
    _table(folder / "werte.csv", ("district_id", "district", *columns), _values(quarters, draw), ";", "utf-8-sig")
    _table(folder / "stadt.csv", columns, _totals(quarters), ",", "cp1252")
    votes = ("eligible", "certificates", "at_station", "note")
    _table(folder / "wahl.csv", ("district_id", "district", *votes), _votes(quarters, draw), ";", "utf-8")
    _table(folder / "orte.csv", ("kind", "name", "lon", "lat", "source"), _places(quarters, draw), ",", "utf-8")
    _table(folder / "stadtrat.csv", POLLING, _polling(quarters, random.Random(seed)), ";", "utf-8")
    homes, people = _cells(quarters, random.Random(seed))
    _table(folder / "wohnungen.csv", ("x", "y", "alt", "neu", "bewohnt"), homes, ";", "utf-8")
    _table(folder / "menschen.csv", ("e", "n", "alle", "hier", "anderswo"), people, ",", "utf-8")
    return folder


def _table(path: Path, header: Row, rows: Iterable[Row], separator: str, encoding: str) -> None:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=separator, lineterminator="\r\n")
    writer.writerows([header, *rows])
    path.write_bytes(text.getvalue().encode(encoding))


# Ground


def _quarters(draw: random.Random, count: int, names: Sequence[str]) -> list[Quarter]:
    width = math.ceil(math.sqrt(count))
    node: dict[tuple[float, float], Point] = {}
    quarters = []
    for i in range(count):
        row, column = divmod(i, width)
        way = [(0, 0), (0.5, 0), (1, 0), (1, 0.5), (1, 1), (0.5, 1), (0, 1), (0, 0.5)]
        corners = [_node(node, column + x, row + y, draw) for x, y in way]
        off_centre = math.hypot(column + 0.5 - width / 2, row + 0.5 - count / width / 2)
        persons = {
            (sex, age): draw.randint(low, high) // 2 for sex in ("male", "female") for age, (low, high) in AGES.items()
        }
        quarters.append(
            Quarter(
                number=str(i + 1).zfill(max(2, len(str(count)))),
                name=names[i] if i < len(names) else f"Musterviertel {i + 1}",
                ring="innen" if off_centre < 0.3 * width else "außen",
                corners=corners,
                persons=persons,
                newcomers=draw.randint(8, 60),
                more=draw.randint(-30, 40),
            )
        )
    _make_few(quarters)
    _damage(quarters)
    return quarters


def _node(known: dict[tuple[float, float], Point], x: float, y: float, draw: random.Random) -> Point:
    shift = SIZE / 6 if x == int(x) and y == int(y) else SIZE / 20
    point = (ORIGIN[0] + SIZE * x + draw.uniform(-shift, shift), ORIGIN[1] + SIZE * y + draw.uniform(-shift, shift))
    return known.setdefault((x, y), point)


def _make_few(quarters: list[Quarter]) -> None:
    for quarter in quarters[2:3]:
        quarter.persons["female", "0-18"] = 2
    for quarter, few in zip(quarters[3:6], (1, 2, 0), strict=False):
        quarter.newcomers = few
    for quarter in quarters[6:7]:
        quarter.persons.update(_persons(3, 14, 4, 4, 10, 5))
        quarter.newcomers, quarter.more = 4, 3
    for quarter in quarters[8:9]:
        quarter.persons.update(_persons(0, 2, 0, 30, 60, 40))


def _persons(*counts: int) -> dict[tuple[str, str], int]:
    keys = [(sex, age) for sex in ("male", "female") for age in AGES]
    return dict(zip(keys, counts, strict=True))


def _damage(quarters: list[Quarter]) -> None:
    """A ring that crosses itself, a sliver apart, and edges that overlap a neighbour or leave a gap of 5 cm."""
    for quarter in quarters[1:2]:
        x, y = quarter.corners[1]
        quarter.corners[2:2] = [(x + 2, y), (x + 2, y + 2), (x + 1, y - 1)]
    for quarter in quarters[2:3]:
        x, y = quarter.corners[1]
        quarter.extra_parts.append([(x, y - 30), (x + 15, y - 30.3), (x + 30, y - 30)])
    for quarter, aside in zip(quarters[5:9:3], (0.05, -0.05), strict=False):
        x, y = quarter.corners[3]
        quarter.corners[3] = (x + aside, y)


def _features(quarters: list[Quarter]) -> dict[str, Any]:
    features = []
    for q in quarters:
        parts = [[_ring(part)] for part in (q.corners, *q.extra_parts)]
        shape = (
            {"type": "MultiPolygon", "coordinates": parts}
            if q.extra_parts
            else {"type": "Polygon", "coordinates": parts[0]}
        )
        number = "77" if q.number.lstrip("0") == "4" else q.number.lstrip("0")
        features.append({"type": "Feature", "properties": {"NR": number, "VIERTEL": q.name}, "geometry": shape})
    return {"type": "FeatureCollection", "features": features}


def _ring(points: list[Point]) -> list[list[float]]:
    return [_degrees(point) for point in (*points, points[0])]


def _degrees(point: Point) -> list[float]:
    return [round(part, 7) for part in TO_DEGREES.transform(*point)]


def _mean(points: list[Point]) -> Point:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


# Figures


def _values(quarters: list[Quarter], draw: random.Random) -> Iterator[Row]:
    for i, q in enumerate(quarters):

        def row(
            date: str, measure: str, value: str, sex: str = "total", age: str = "all", unit: str = "persons"
        ) -> Row:
            return (q.number, q.name, date, measure, sex, age, value, unit, "musteramt", "")  # noqa: B023 - used at once

        total = q.count()
        if i != 1:
            yield row(FIRST, "population", _german(max(1, total - 3 * q.more)))
        yield row(FULL, "population", _german(total))
        if i == 0:
            yield row(LAST, "population_change_year", _german(q.more))
        elif i == len(quarters) - 1:
            yield row(LAST, "population", "...")
        else:
            yield row(LAST, "population", _german(total + q.more))
        for sex in ("male", "female"):
            yield row(FULL, "population", _german(q.count(sex)), sex)
        for age in AGES:
            for sex in ("total", "male", "female"):
                yield row(FULL, "population", _german(q.count(sex, age)), sex, age)
        yield row(FULL, "newcomers", _german(q.newcomers))
        yield row(LAST, "newcomers", "." if i in (9, 10) else _german(q.newcomers + 7))
        if min(1, len(quarters) - 1) <= i <= 4:
            yield row(FIRST, "newcomers_share", f"{2 + i},5", unit="percent")
        yield row(
            FULL,
            "average_age",
            "/" if i == 11 else f"{draw.randint(380, 480) / 10:.1f}".replace(".", ","),
            unit="years",
        )
        if i < 2:
            yield row(LAST, "benefit_share", ("2,4", "12,5")[i], unit="percent")


def _german(number: int) -> str:
    """As a German table has it: "1.234", "-5", and a dash for zero."""
    return f"{number:,}".replace(",", ".") if number else "–"


def _totals(quarters: list[Quarter]) -> Iterator[Row]:
    rings = {"": quarters} | {f"_{ring}": [q for q in quarters if q.ring == ring] for ring in ("innen", "außen")}
    for suffix, members in ((suffix, members) for suffix, members in rings.items() if members):
        yield _total(FULL, f"population{suffix}", sum(q.count() for q in members))
        yield _total(LAST, f"population{suffix}", sum(q.count() + q.more for q in members))
        yield _total(FULL, f"newcomers{suffix}", sum(q.newcomers for q in members))
    yield (LAST, "benefit_share", "total", "all", "8.1", "percent", "bürgeramt", "")


def _total(date: str, measure: str, value: int) -> Row:
    return (date, measure, "total", "all", str(value), "persons", "bürgeramt", "")


def _votes(quarters: list[Quarter], draw: random.Random) -> Iterator[Row]:
    certificates = 0
    for i, q in enumerate(quarters):
        eligible = round(0.8 * q.count())
        with_certificate, at_station = (
            round(eligible * draw.uniform(0.15, 0.3)),
            round(eligible * draw.uniform(0.3, 0.5)),
        )
        if i != 10:
            certificates += with_certificate
            yield (q.number, q.name, *map(str, (eligible, with_certificate, at_station)), "mit 11" if i == 12 else "")
    yield ("brief", "Briefwahl", "", "", str(round(0.9 * certificates)), "ganze Stadt")


def _polling(quarters: list[Quarter], draw: random.Random) -> Iterator[Row]:
    """Two elections of the council; postal districts bear the names of districts at the second one."""
    for day in ("2019-05-26", "2024-05-26"):
        named = day > "2020"
        returned: dict[str, int] = {}
        for i, q in enumerate(quarters):
            for k in (1, 2) if i != 10 else ():
                eligible = round(0.4 * q.count()) + 10
                certificates = round(eligible * draw.uniform(0.15, 0.3))
                voters, number = round(eligible * draw.uniform(0.3, 0.5)), f"1{q.number}{k}"
                name = q.name if named else f"Wahlbezirk {number}"
                told = str(certificates) if named else ""
                yield ("council", day, number, "station", name, str(eligible), told, *_counted(voters, i % 3))
                returned[_by_post(i, q.name)] = returned.get(_by_post(i, q.name), 0) + round(0.9 * certificates)
        for i, (name, voters) in enumerate(returned.items(), start=1):
            number = f"9{str(i).zfill(len(quarters[0].number))}0"
            said = f"Briefwahlbezirk {number} {name}" if named else f"Brief {number}"
            yield ("council", day, number, "postal", said, "", "", *_counted(voters, 0))


def _counted(voters: int, invalid: int) -> Row:
    """Voters, invalid and valid votes; that none is invalid is left unsaid."""
    return str(voters), str(invalid or ""), str(voters - invalid)


def _by_post(i: int, name: str) -> str:
    return name if i < APART else DOUBLE if i < TOGETHER else ELSEWHERE


def _places(quarters: list[Quarter], draw: random.Random) -> Iterator[Row]:
    for i, q in enumerate(quarters):
        x, y = q.centre
        if i % 5 != 4:
            yield _place("kindergarten", f"Kita Musterkäfer {q.name}", (x + draw.uniform(-150, 150), y))
        if i % 3 != 2:
            yield _place("stop", f"Halt {q.name}", (x, y + draw.uniform(-150, 150)))
    x, y = quarters[0].centre
    yield _place("kindergarten", "Kindergarten Wolkenkuckuck", (x + 300, y + 300))
    yield _place("kindergarten", "Kita Wolkenkuckuck", (x + 320, y + 300))
    yield _place("kindergarten", "Kita Luftschloss", (x + 340, y + 300))
    yield _place("kindergarten", "Kita Hinter dem Mond", (ORIGIN[0] - 900, ORIGIN[1] - 900))
    yield _place("stop", "Musterplatz", quarters[len(quarters) // 2].centre)


def _place(kind: str, name: str, point: Point) -> Row:
    return (kind, name, *map(str, _degrees(point)), "luftkarte")


def _cells(quarters: list[Quarter], draw: random.Random) -> tuple[list[Row], list[Row]]:
    """Homes in cells of 500 m by their centres, and people in cells of 1 km by their corners, in EPSG:3035.

    One larger cell is empty, one has no row and so is unknown, and what is known of births is -1 in a third.
    """
    corners = [TO_EUROPE.transform(*corner) for quarter in quarters for corner in quarter.corners]
    east, north = ([math.floor(place[axis] / 1000) for place in corners] for axis in (0, 1))
    homes: list[Row] = []
    people: list[Row] = []
    for n in range(min(north), max(north) + 1):
        for e in range(min(east), max(east) + 1):
            counts = [[draw.choice((0, 0, 8, 25, 60)) for _ in range(3)] for _ in range(4)]
            for (right, up), (old, new, lived_in) in zip(((0, 0), (1, 0), (0, 1), (1, 1)), counts, strict=True):
                if old or new or lived_in:
                    place = (str(1000 * e + 250 + 500 * right), str(1000 * n + 250 + 500 * up))
                    homes.append((*place, *(str(count or "") for count in (old, new, lived_in))))
            persons = draw.randint(20, 900)
            elsewhere = min(persons, draw.randint(0, 60))
            told = ("-1", "-1") if draw.random() < 0.02 else (str(persons - elsewhere), str(elsewhere))
            if draw.random() > 0.02:
                people.append((str(1000 * e), str(1000 * n), str(persons), *told))
    return homes, people


# Settings


def _settings(quarters: list[Quarter]) -> str:
    joint = [[quarters[i].number for i in (12, 10)]] if len(quarters) > 12 else []
    names: dict[str, list[str]] = {}
    for i, q in enumerate(quarters):
        names.setdefault(_by_post(i, q.name), []).extend([q.number] if i < TOGETHER else [])
    return Template(SETTINGS.read_text("utf-8")).substitute(
        second=quarters[min(1, len(quarters) - 1)].number,
        joint=json.dumps(joint),
        form=f"n{'D' * len(quarters[0].number)}n",
        ids="\n".join(f'{q.number} = "{q.number}"' for q in quarters),
        inferred=f'{DOUBLE} = "Das ist frei erfunden."' if DOUBLE in names else "",
        postal="\n".join(f"{json.dumps(name, ensure_ascii=False)} = {json.dumps(ids)}" for name, ids in names.items()),
    )
