"""Mondstadt: a fictional dataset of three districts, written into a folder with some of its files replaced."""

import datetime as dt
from pathlib import Path
from typing import Any

from data.sources.dataset import Dataset

TODAY = dt.date(2026, 6, 30)

AREAS = """\
district_id,name,type
01,Mühlenviertel,Stadt
02,Ölberg,Dorf
03,Sandhausen,Dorf
"""
BIRTHS = "01,Mühlenviertel,2020-12-31,births,total,all,"
LONG = "district_id,district,date,indicator,sex,age_group,value,unit,source,url\n"
CITY = """\
date,indicator,sex,age_group,value,unit,source,url
2020-12-31,population,total,all,900,persons,amt,https://amt.example/1
2020-12-31,population_dorf,total,all,500,persons,amt,
"""
WIDE = """\
district_id,district,eligible,postal,note
01,Mühlenviertel,300,30,
02,Ölberg,200,.,with 03
brief,Briefwahl,,55,
"""
POINTS = """\
kind,name,lon,lat,source
school,Schule am Mond,13.5,52.25,karte
library,Bücherei Nirgendwo,13.75,52.5,karte
"""


def _source(name: str) -> dict[str, str]:
    return {"name": name, "licence": "frei erfunden", "attribution": name, "url": f"https://{name}.example/"}


def settings(folder: Path, **changes: Any) -> Dataset:
    levels = [
        {"id": "district", "url": "stadtteil", "singular": "Stadtteil", "plural": "Stadtteile"},
        {
            "id": "kind",
            "url": "art",
            "singular": "Gebietsart",
            "plural": "Gebietsarten",
            "column": "type",
            "areas": [
                {"id": "town", "value": "Stadt", "name": "Städtisch"},
                {"id": "village", "value": "Dorf", "name": "Dörflich"},
            ],
        },
        {"id": "city", "url": "stadt", "singular": "Gesamtstadt", "plural": "Gesamtstadt"},
    ]
    moved = {"population_dorf": {"level": "kind", "area": "village", "measure": "population"}}
    election = {
        "form": "wide",
        "file": "election.csv",
        "level": "district",
        "date": dt.date(2024, 6, 9),
        "source": "amt",
        "note_column": "note",
        "measures": {"eligible": "vote_eligible", "postal": "vote_postal"},
        "joint": [["02", "03"]],
        "other_rows": [{"id": "brief", "level": "city", "measures": {"postal": "vote_ballots"}}],
    }
    known = {
        "folder": folder,
        "id": "mondstadt",
        "name": "Mondstadt",
        "title": "Mondstadt",
        "publisher": "Amt für Mondstatistik",
        "crs": "EPSG:25833",
        "earliest_date": dt.date(1990, 1, 1),
        "default_indicator": "population",
        "boundaries": {
            "file": "areas.geojson",
            "source": "amt",
            "date": TODAY,
            "name_column": "n",
            "number_column": "i",
        },
        "areas_file": "areas.csv",
        "levels": levels,
        "sources": {"amt": _source("amt"), "zeitung": _source("zeitung"), "karte": _source("karte")},
        "tables": [
            {"form": "long", "file": "districts.csv", "level": "district"},
            {"form": "long", "file": "city.csv", "level": "city", "elsewhere": moved},
            election,
        ],
        "facilities": {
            "file": "points.csv",
            "date": dt.date(2026, 1, 1),
            "kinds": {"school": {"de": "Schule"}, "library": {"de": "Bücherei"}},
        },
        "identities": [{"total": "population", "parts": ["population.0-18", "population.18+"]}],
        "change_measures": {"population": "population_growth"},
        "not_additive": ["average_age"],
        "signed_measures": ["moves_balance"],
        "mean_measures": ["jobs_all_year"],
    }
    return Dataset.model_validate(known | changes)


def write(
    folder: Path, rows: str | None = "", /, changes: dict[str, Any] | None = None, **files: str | bytes | None
) -> Dataset:
    """Write the dataset; `rows` come after one figure of births in districts.csv, None leaves a file out.

    Args:
        folder: where to write.
        rows: further lines of districts.csv.
        changes: settings that replace those of `settings`.
        files: content by name without extension.
    """
    texts: dict[str, str | bytes | None] = {"areas": AREAS, "city": CITY, "election": WIDE, "points": POINTS}
    texts["districts"] = None if rows is None else f"{LONG}{BIRTHS}7,persons,amt,\n{rows}"
    for name, text in (texts | files).items():
        if text is not None:
            (folder / f"{name}.csv").write_bytes(text if isinstance(text, bytes) else text.encode())
    return settings(folder, **(changes or {}))


def population(*figures: tuple[str, str, str]) -> str:
    """Lines of districts.csv on the population of one district: sex, age group and figure of each."""
    return "".join(f"02,Ölberg,2020-12-31,population,{sex},{age},{value},persons,amt,\n" for sex, age, value in figures)
