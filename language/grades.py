"""What is said of how far an estimate is an area's own: the grade of a district, and how good a topic is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from language.numbers import join

GRADES: Mapping[str, str] = {"good": "gut", "fair": "mittel", "mixed": "gemischt"}
"""Names of the grades, the best first."""

MEANINGS: Mapping[str, str] = {
    "good": "Die Menschen wohnen fast alle in Gitterzellen, die dem Gebiet allein gehören.",
    "fair": "Die meisten Menschen wohnen in Gitterzellen, die überwiegend zu diesem Gebiet gehören.",
    "mixed": "Viele Menschen wohnen in Gitterzellen, die sich das Gebiet mit anderen teilt; deren Zahlen mischen sich.",
}
"""What each grade means, in one sentence."""


def grade(*codes: str) -> str:
    """How the grades of one or more values are said beside them; "" without any.

    >>> grade("fair"), grade("fair", "good", "fair", ""), grade("")
    ('Güte mittel', 'Güte gut und mittel', '')
    """
    names = [name for code, name in GRADES.items() if code in codes]
    return f"Güte {join(names)}" if names else ""


def with_grade(text: str, code: str) -> str:
    """A value with its grade, as it stands in a sentence.

    >>> with_grade("≈ 12,3 %", "good"), with_grade("12,3 %", "")
    ('≈ 12,3 %, Güte gut', '12,3 %')
    """
    return f"{text}, {grade(code)}" if code else text


def counted(counts: Mapping[str, int], singular: str, plural: str) -> str:
    """How many areas have each grade.

    >>> counted({"good": 29, "mixed": 1}, "Stadtteil", "Stadtteile")
    'Güte gut: 29 Stadtteile, gemischt: 1 Stadtteil.'
    """
    found = [
        f"{name}: {counts[code]} {singular if counts[code] == 1 else plural}"
        for code, name in GRADES.items()
        if counts.get(code)
    ]
    return f"Güte {', '.join(found)}." if found else ""


def checked(areas: int, plural: str, median: str, within: int, limit: str, by_grade: Sequence[tuple[str, str]]) -> str:
    """How good an estimate was where it can be checked against published figures.

    Args:
        areas: how many can be checked.
        plural: what they are called.
        median: the middle error as shown, e.g. "2,5 %".
        within: how many lie within `limit`.
        limit: as shown, e.g. "10 %".
        by_grade: code of a grade and the middle error of its areas as shown.

    >>> checked(41, "Stadtteilen", "2,5 %", 38, "10 %", [("good", "2,0 %"), ("mixed", "7,1 %")])
    'An 41 Stadtteilen geprüft, deren Bevölkerung veröffentlicht ist: Abweichung im Median 2,5 %, bei 38 höchstens \
10 %. Nach Güte: gut 2,0 % und gemischt 7,1 %.'
    """
    graded = join([f"{GRADES[code]} {error}" for code, error in by_grade])
    return (
        f"An {areas} {plural} geprüft, deren Bevölkerung veröffentlicht ist: Abweichung im Median {median}, "
        f"bei {within} höchstens {limit}.{f' Nach Güte: {graded}.' if graded else ''}"
    )
