"""Where a polling district belongs: a station by its number, a postal district by its name."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from data.sources.elections.settings import Elections
from data.sources.problems import LIKELY, Problem
from data.sources.reading.text import quoted
from data.sources.schemas import suggestion


def placed(
    rows: pd.DataFrame, elections: Elections, areas: pd.DataFrame | None, areas_file: str
) -> tuple[pd.DataFrame, list[Problem]]:
    """Give stations the district that their number tells, and postal districts their name.

    Args:
        rows: columns held, kind, polling_district and name_in_source; index: line in an editor.
        elections: the form of the numbers, and what names there are.
        areas: index district_id, column name; None where they are not known, then nothing is checked.
        areas_file: where the districts stand, for sentences.

    Returns:
        The rows with columns number, district ("" where not told) and name ("" for stations), and what does not fit.
    """
    is_station, number = rows["kind"] == "station", rows["polling_district"]
    told = number.map(elections.district_part).where(is_station, "")
    rows = rows.assign(number=number, district=told, name=_names(rows).where(~is_station, ""))
    if areas is None:
        return rows, []
    rows["district"] = told.map(_by_number(areas, elections)).fillna("").astype("str")
    problems = [
        *_strangers(rows, told, elections, areas, areas_file),
        *_misnamed(rows, elections, areas),
        *_unexplained(rows, elections),
    ]
    return rows, problems


def _names(rows: pd.DataFrame) -> pd.Series:
    """What polling districts are called: what follows their number, or everything where it is not named."""
    cells = zip(rows["name_in_source"], rows["polling_district"], strict=True)
    return pd.Series([name.partition(number)[2].strip() or name for name, number in cells], rows.index, dtype="str")


def _by_number(areas: pd.DataFrame, elections: Elections) -> dict[str, str]:
    """Districts by what stands for them in a number: what the settings say, or their id with zeros in front."""
    ids, width = [str(district) for district in areas.index], elections.number.count("D")
    told = {number: district for number, district in elections.districts.items() if district in areas.index}
    return {district.zfill(width): district for district in ids} | told


def _strangers(
    rows: pd.DataFrame, told: pd.Series, elections: Elections, areas: pd.DataFrame, areas_file: str
) -> Iterator[Problem]:
    """Stations whose number is of no district, or of one that is said to vote with another."""
    stations = rows[rows["kind"] == "station"]
    for row, number, district in stations[["number", "district"]].itertuples(name=None):
        found, expected = "", ""
        if not told[row]:
            found = quoted(number)
            expected = f"eine Nummer der Form »{elections.number}«, D für die Nummer des Gebiets"
        elif not district and told[row] not in elections.districts:
            found = f"»{told[row]}« in {quoted(number)}"
            expected = f"darin eine Nummer aus {areas_file}{suggestion(told[row], tuple(areas.index))}"
        elif district in elections.carriers:
            carrier = elections.carriers[district]
            found = f"{quoted(number)} gehört zu {district}, das laut dataset.toml mit {carrier} wählt"
            expected = "dort kein eigener Wahlbezirk"
        if found:
            yield Problem(elections.file, found, expected, int(row), "polling_district")


def _misnamed(rows: pd.DataFrame, elections: Elections, areas: pd.DataFrame) -> Iterator[Problem]:
    """Stations that bear the name of another district than that of their number."""
    named = {str(name): str(district) for district, name in areas["name"].items()}
    placed_rows = rows.loc[rows["district"] != "", ["name_in_source", "district"]]
    for row, name, district in placed_rows.itertuples(name=None):
        if named.get(name, district) != district:
            found = f"{quoted(name)} zu einer Nummer von {district} {areas['name'][district]}"
            expected = f"Nummer und Name desselben Gebiets{LIKELY}eine Nummer von {named[name]}"
            yield Problem(elections.file, found, expected, int(row), "name_in_source")


def _unexplained(rows: pd.DataFrame, elections: Elections) -> Iterator[Problem]:
    """Names of postal districts that the settings do not explain, and explained ones that do not come."""
    for position, held in enumerate(elections.held):
        if held.postal is None:
            continue
        own = rows[(rows["held"] == position) & (rows["kind"] == "postal")]
        unexplained = own.loc[~own["name"].isin(list(held.postal)), "name"]
        for row, name in unexplained.items():
            expected = f"ein Name aus dataset.toml, Angabe »postal« der Wahl vom {held.date:%d.%m.%Y}"
            likely = suggestion(name, tuple(held.postal))
            yield Problem(elections.file, quoted(name), f"{expected}{likely}", int(str(row)), "name_in_source")
        absent = held.postal.keys() - set(own["name"]) if len(own) > len(unexplained) == 0 else set[str]()
        for name in [*absent, *(held.inferred.keys() - held.postal.keys())]:
            found = f"{quoted(name)} am {held.date:%d.%m.%Y} kommt nicht vor"
            yield Problem("dataset.toml", found, f"ein Name von Briefwahlbezirken aus {elections.file}", None, "postal")
