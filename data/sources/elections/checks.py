"""Whether the results of polling districts can be: votes, totals, and what the settings say of districts."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pandas as pd

from data.sources.checks.plausibility import Remark
from data.sources.dataset import Dataset
from data.sources.elections.settings import Elections, Held
from data.sources.elections.units import postal_units, total
from data.sources.problems import Problem
from data.sources.reading.numbers import german
from data.sources.schemas import suggestion


def unfit_settings(
    dataset: Dataset, elections: Elections, areas: pd.DataFrame | None, today: dt.date
) -> Iterator[Problem]:
    """What the settings say of elections and cannot be."""
    again = Counter((held.election, held.date) for held in elections.held)
    span = f"ein Datum vom {dataset.earliest_date:%d.%m.%Y} bis heute ({today:%d.%m.%Y})"
    for held in elections.held:
        if held.source not in dataset.sources:
            expected = f"eine Quelle aus dataset.toml{suggestion(held.source, tuple(dataset.sources))}"
            yield _setting(f"»{held.source}«", expected, "elections.held.source")
        if not dataset.earliest_date <= held.date <= today:
            yield _setting(f"{held.date:%d.%m.%Y}", span, "elections.held.date")
        if again[held.election, held.date] > 1:
            yield _setting(f"{_called(held)} steht mehrmals da", "jede Wahl einmal", "elections.held")
    if areas is not None:
        yield from _districts(elections, list(map(str, areas.index)))


def _districts(elections: Elections, known: list[str]) -> Iterator[Problem]:
    """Districts that there are not, or that stand in two units."""
    units = [*elections.joint, *(unit for held in elections.held for unit in (held.postal or {}).values())]
    for district in dict.fromkeys([*elections.districts.values(), *(one for unit in units for one in unit)]):
        if district not in known:
            expected = f"eine Nummer aus der Liste der Gebiete{suggestion(district, tuple(known))}"
            yield _setting(f"»{district}«", expected, "elections")
    for district, count in Counter(district for unit in elections.joint for district in unit).items():
        if count > 1:
            yield _setting(f"»{district}« steht {count}-mal da", "jedes Gebiet einmal", "elections.joint")
    for unit in elections.joint:
        if len(unit) < 2:
            found = f"»{', '.join(unit)}« steht allein"
            yield _setting(found, "mindestens zwei Gebiete, die gemeinsam wählen", "elections.joint")


def impossible_votes(rows: pd.DataFrame, file: str) -> Iterator[Problem]:
    """Votes that are more than there can be, or of which a part is missing.

    A polling district without any eligible voter may have votes: it is one for holders of certificates.
    """
    off = (rows["voters"] != rows["invalid"].fillna(0) + rows["valid"]) & rows[["voters", "valid"]].notna().all(axis=1)
    for row, voters, invalid, valid in rows.loc[off, ["voters", "invalid", "valid"]].itertuples(name=None):
        parts = f"{_said(invalid)} ungültige und {_said(valid)} gültige"
        yield Problem(file, f"{_said(voters)} Wählende, aber {parts}", "zusammen so viele wie Wählende", row, "voters")
    for column, noun in (("voters", "Wählende"), ("certificates", "mit Wahlschein")):
        more = (rows[column] > rows["eligible"]) & (rows["eligible"] > 0)
        for row, part, of_all in rows.loc[more, [column, "eligible"]].itertuples(name=None):
            found = f"{_said(part)} {noun} von {_said(of_all)} Wahlberechtigten"
            yield Problem(file, found, "höchstens so viele wie Wahlberechtigte", row, column)


def _said(number: float) -> str:
    return "keine Angabe, wie viele" if pd.isna(number) else german(number)


def wrong_totals(rows: pd.DataFrame, elections: Elections) -> Iterator[Problem]:
    """Totals that the parts do not add up to, and names of postal districts that cannot cover what they are said to."""
    for position, held in enumerate(elections.held):
        own = rows[rows["held"] == position]
        for column, published in held.totals.items():
            counted = own if column != "eligible" else own[own["kind"] == "station"]
            found = total(counted, column)
            if found != published:
                text = f"{german(published)} für {column} am {held.date:%d.%m.%Y}, die Wahlbezirke ergeben "
                text += german(found) if found is not None else "keine Summe"
                yield _setting(text, "die Summe der Wahlbezirke", "elections.held.totals")
        yield from _too_many_returned(own, held, elections)


def _too_many_returned(own: pd.DataFrame, held: Held, elections: Elections) -> Iterator[Problem]:
    for unit in postal_units(held, elections):
        certificates = total(own[own["district"].isin(unit.carriers)], "certificates")
        returned = total(own[own["name"].isin(unit.names)], "voters")
        if certificates is not None and returned is not None and returned > certificates:
            found = (
                f"»{', '.join(unit.names)}« für {', '.join(unit.districts)}: am {held.date:%d.%m.%Y} "
                f"{german(returned)} Stimmen per Brief, aber nur {german(certificates)} Wahlscheine"
            )
            yield _setting(found, "alle Gebiete, deren Briefwahl darin gezählt ist", "elections.held.postal")


def remarks(rows: pd.DataFrame, elections: Elections, areas: pd.DataFrame | None) -> Iterator[Remark]:
    """What is no defect but has to be known: empty cells, districts without a station, names that tell no district."""
    file = elections.file
    if unsaid := int(rows["unsaid"].sum()):
        yield Remark(file, f"»invalid« ist {unsaid}-mal leer, wo alle Stimmen gültig sind; gelesen als null.")
    for position, held in enumerate(elections.held):
        own = rows[rows["held"] == position]
        without = (
            pd.Series(dtype="str") if areas is None else areas["name"].drop(list(own["district"]), errors="ignore")
        )
        without = without.drop(list(elections.carriers), errors="ignore")
        if len(without):
            listed = ", ".join(f"{district} {name}" for district, name in without.items())
            yield Remark(file, f"{_called(held)}: ohne Wahlbezirk und damit nicht veröffentlicht: {listed}.")
        if nowhere := [name for name, districts in (held.postal or {}).items() if not districts]:
            listed = ", ".join(nowhere)
            yield Remark(file, f"{_called(held)}: Briefwahlbezirke, deren Gebiete keine Quelle nennt: {listed}.")


def _called(held: Held) -> str:
    return f"»{held.election}« am {held.date:%d.%m.%Y}"


def _setting(found: str, expected: str, setting: str) -> Problem:
    return Problem("dataset.toml", found, expected, column=setting)
