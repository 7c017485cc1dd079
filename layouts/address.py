"""The address and the state: one table of parameters, read here for the first look and so in the browser, too.

What an address gets wrong falls back to a default and is said. `tests/browser/test_codec.py` holds both readings
against each other; `assets/js/address.js` is the other one.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal
from urllib.parse import parse_qsl, quote

Kind = Literal["choice", "several", "flag", "off", "date", "scheme", "numbers", "count", "stations", "parts"]
State = Mapping[str, Any]
Choices = Mapping[str, Mapping[str, Any]]
"""By list ("indicators", "levels", …): what stands in the state, by the word in the address."""
Note = tuple[str, Mapping[str, Any]]
"""Key of a sentence on what was not understood, and what goes into it."""

MOST_SELECTED = 5
NEWEST = "neueste"


@dataclass(frozen=True)
class Parameter:
    """One line of the table.

    Attributes:
        name: in the state.
        key: in the address.
        kind: how it is read and written.
        of: the list of choices that it is taken from.
        least, most: how many there may be, or how large it may be.
        word: of a flag.
        default: in the state where the address says nothing; the first choice of `of` for a choice without one.
        first: the list of choices of which all are the default.
    """

    name: str
    key: str
    kind: Kind
    of: str = ""
    least: int = 0
    most: int = 0
    word: str = ""
    default: Any = None
    first: str = ""


PARAMETERS = (
    Parameter("indicator", "indikator", "choice", of="indicators"),
    Parameter("date", "stichtag", "date"),
    Parameter("level", "ebene", "choice", of="levels"),
    Parameter("selection", "auswahl", "several", of="areas", most=MOST_SELECTED, default=()),
    Parameter("view", "ansicht", "choice", of="views"),
    Parameter("second", "zweites", "choice", of="indicators_or_none"),
    Parameter("measure", "bezug", "choice", of="measures"),
    Parameter("people", "karte", "choice", of="forms", default=False),
    Parameter("types", "typ", "several", of="groups", most=9, default=()),
    Parameter("layers", "zeigen", "several", of="layers", most=20, default=("namen",)),
    Parameter("scheme", "klassen", "scheme", of="methods"),
    Parameter("breaks", "grenzen", "numbers", most=6),
    Parameter("ascending", "reihe", "flag", word="aufsteigend", default=False),
    Parameter("indexed", "verlauf", "flag", word="index", default=False),
    Parameter("question", "frage", "choice", of="questions"),
    Parameter("parts", "teile", "parts", of="indicators", most=8),
    Parameter("scale", "art", "choice", of="scales"),
    Parameter("minimum", "mindest", "count", most=99_999),
    Parameter("cuts", "schnitte", "numbers", most=6),
    Parameter("recipe", "vorlage", "choice", of="recipes"),
    Parameter("themes", "themen", "several", of="indicators", most=12, first="first_themes"),
    Parameter("kind", "vergleich", "choice", of="kinds"),
    Parameter("simple", "sprache", "flag", word="einfach", default=False),
    Parameter("present", "modus", "flag", word="praesentation", default=False),
    Parameter("step", "schritt", "count", least=1, most=999),
    Parameter("keys", "tasten", "off", word="aus", default=True),
    Parameter("stations", "station", "stations", default=()),
)
HEAVIEST = 5


class NotUnderstood(ValueError):
    """What stands in an address is none of what may stand there."""


def table() -> list[dict[str, Any]]:
    """The parameters as the browser gets them."""
    return [asdict(parameter) for parameter in PARAMETERS]


def defaults(choices: Choices) -> dict[str, Any]:
    """The state of an address that says nothing."""
    return {parameter.name: _default(parameter, choices) for parameter in PARAMETERS}


def read(query: str, choices: Choices) -> tuple[dict[str, Any], list[Note]]:
    """The state of an address, and what of it could not be understood.

    Args:
        query: with or without its "?".
        choices: what can be chosen in this dataset.
    """
    state, notes = defaults(choices), list[Note]()
    asked: dict[str, list[str]] = {}
    for key, text in parse_qsl(query.removeprefix("?"), keep_blank_values=True, errors="replace"):
        asked.setdefault(key, []).append(text)
    for parameter in PARAMETERS:
        if parameter.key not in asked:
            continue
        texts = asked[parameter.key]
        try:
            state[parameter.name], said = _READ[parameter.kind](
                parameter, texts if parameter.kind == "stations" else texts[:1], choices
            )
        except NotUnderstood as found:
            said = [(parameter.name, {"key": parameter.key, "found": str(found)})]
        notes += said
    return state, notes


def written(state: State, choices: Choices) -> str:
    """The query of a state with its "?"; defaults are left out, but a date never stands without its indicator."""
    parts = []
    for parameter in PARAMETERS:
        value = state[parameter.name]
        needed = parameter.name == "indicator" and state["date"] is not None
        if _same(value, _default(parameter, choices)) and not needed:
            continue
        texts = _WRITE.get(parameter.kind, _plain)(parameter, value, choices)
        parts += [f"{parameter.key}={_encoded(text)}" for text in texts]
    return f"?{'&'.join(parts)}" if parts else ""


def _default(parameter: Parameter, choices: Choices) -> Any:
    if parameter.kind == "choice" and parameter.default is None:
        return next(iter(choices[parameter.of].values()), None)
    if parameter.first:
        return list(choices[parameter.first].values())
    return parameter.default


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return list(one) == list(other)
    return bool(one == other)


Reading = tuple[Any, list[Note]]
Reader = Callable[[Parameter, Sequence[str], Choices], Reading]


def _choice(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    if texts[0] not in choices[parameter.of]:
        raise NotUnderstood(texts[0])
    return choices[parameter.of][texts[0]], []


def _several(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    listed = [item for item in texts[0].split(",") if item]
    of = choices[parameter.of]
    unknown = [item for item in listed if item not in of]
    known = list(dict.fromkeys(of[item] for item in listed if item in of))
    notes: list[Note] = []
    if unknown:
        notes.append(("unknown", {"key": parameter.key, "found": ", ".join(unknown)}))
    if len(known) > parameter.most:
        notes.append(("tooMany", {"key": parameter.key, "most": parameter.most}))
    return _default(parameter, choices) if unknown and not known else known[: parameter.most], notes


def _flag(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    if texts[0] != parameter.word:
        raise NotUnderstood(texts[0])
    return parameter.kind == "flag", []


def _date(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    if texts[0] == NEWEST:
        return None, []
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", texts[0], re.ASCII):
            return dt.date.fromisoformat(texts[0]).isoformat(), []
    except ValueError:
        pass
    raise NotUnderstood(texts[0])


def _scheme(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    method, _, classes = texts[0].partition(".")
    if method not in choices[parameter.of] or not re.fullmatch("[3-7]", classes):
        raise NotUnderstood(texts[0])
    return f"{choices[parameter.of][method]}.{classes}", []


def _numbers(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    items = texts[0].split(";")
    if not all(re.fullmatch(r"-?\d{1,15}(\.\d{1,9})?", item, re.ASCII) for item in items):
        raise NotUnderstood(texts[0])
    numbers = [float(item) for item in items]
    if len(numbers) > parameter.most or any(low >= high for low, high in itertools.pairwise(numbers)):
        raise NotUnderstood(texts[0])
    return [int(number) if number.is_integer() else number for number in numbers], []


def _count(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    digits = re.fullmatch(r"\d{1,5}", texts[0], re.ASCII)
    if not digits or not parameter.least <= int(texts[0]) <= parameter.most:
        raise NotUnderstood(texts[0])
    return int(texts[0]), []


def _stations(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    found = [(title, query) for title, mark, query in (text.partition("?") for text in texts) if mark and title]
    if len(found) < len(texts):
        raise NotUnderstood(next(text for text in texts if "?" not in text[1:]))
    return [{"title": title, "query": f"?{query}"} for title, query in found], []


_PART = re.compile(r"([+-]?)(\w+):(\d(?:\.\d)?)", re.ASCII)
_LEADING = re.compile(r"^ +(?=\w)", re.ASCII)
"""A blank at the beginning is a plus that the form's encoding has eaten."""


def _parts(parameter: Parameter, texts: Sequence[str], choices: Choices) -> Reading:
    items = [item for item in texts[0].split(",") if item]
    found = [(item, _PART.fullmatch(_LEADING.sub("+", item).strip())) for item in items]
    good = {
        match[2]: {"id": match[2], "sign": match[1], "weight": _plain_number(match[3])}
        for _, match in found
        if match and match[2] in choices[parameter.of] and float(match[3]) <= HEAVIEST
    }
    if items and not good:
        raise NotUnderstood(texts[0])
    unknown = [item for item, match in found if not match or match[2] not in good]
    notes: list[Note] = [("unknown", {"key": parameter.key, "found": ", ".join(unknown)})] if unknown else []
    if len(good) > parameter.most:
        notes.append(("fullIndex", {"most": parameter.most}))
    return list(good.values())[: parameter.most], notes


_READ: Mapping[str, Reader] = {
    "choice": _choice,
    "several": _several,
    "flag": _flag,
    "off": _flag,
    "date": _date,
    "scheme": _scheme,
    "numbers": _numbers,
    "count": _count,
    "stations": _stations,
    "parts": _parts,
}


def _plain(parameter: Parameter, value: Any, choices: Choices) -> list[str]:
    return [str(value)]


def _digits(number: float) -> str:
    """A number as it is read again: without an exponent."""
    return format(Decimal(repr(_plain_number(number))), "f")


def _word_of(of: Mapping[str, str], value: Any) -> str:
    return next(word for word, meant in of.items() if meant == value)


def _plain_number(number: Any) -> int | float:
    value = float(number)
    return int(value) if value.is_integer() else value


_WRITE: Mapping[str, Callable[[Parameter, Any, Choices], list[str]]] = {
    "choice": lambda parameter, value, choices: [_word_of(choices[parameter.of], value)],
    "several": lambda parameter, value, choices: [",".join(_word_of(choices[parameter.of], item) for item in value)],
    "flag": lambda parameter, value, choices: [parameter.word],
    "off": lambda parameter, value, choices: [parameter.word],
    "scheme": lambda parameter, value, choices: [
        f"{_word_of(choices[parameter.of], value.split('.')[0])}.{value.split('.')[1]}"
    ],
    "numbers": lambda parameter, value, choices: [";".join(map(_digits, value))],
    "stations": lambda parameter, value, choices: [station["title"] + station["query"] for station in value],
    "parts": lambda parameter, value, choices: [
        ",".join(f"{part['sign']}{part['id']}:{_plain_number(part['weight'])}" for part in value)
    ],
}


def _encoded(text: str) -> str:
    return quote(text, safe=",;:~!*'()-._").replace("%20", "+")
