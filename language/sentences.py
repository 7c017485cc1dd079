"""German sentences about what is shown, made by rules from values that are already formatted.

Every view has a sentence in standard German and one in plain German: short, without jargon, one thought each.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from language.grades import grade as graded
from language.numbers import join, signed

AT_MOST_NAMED = 3
AT_MOST_LISTED = 9

Scale = Literal["high", "many", "large", "far"]
ENDS: Mapping[Scale, tuple[str, str, str]] = {
    "high": ("am höchsten", "am niedrigsten", "hoch"),
    "many": ("die meisten", "die wenigsten", "viele"),
    "large": ("am größten", "am kleinsten", "groß"),
    "far": ("am weitesten", "am kürzesten", "weit"),
}
"""What is said of the most, of the least, and of what is dark on the map."""


@dataclass(frozen=True)
class Spoken:
    """One area as a sentence needs it: its name, its number to compare, and the number as it is shown.

    `date` is that of the number where it is another one than that of the view; `grade` is that of an estimate.
    """

    name: str
    number: float
    text: str
    date: str = ""
    grade: str = ""


@dataclass(frozen=True)
class View:
    """What a view shows, in words and formatted numbers.

    Attributes:
        when: "Stand Ende 2016", or "Neuester Stand" where the areas' dates differ.
        singular, plural: what an area of the level is called.
        known: areas with a value that can be compared.
        suppressed, missing: how many areas are withheld and how many not published.
        city: the city's value as it is shown, or "".
        others: areas whose value cannot be compared with the others.
        compares: enough values can be compared for extremes; else they are a list.
        of_dates: "2009 bis 2024" where the values' own years differ, or "".
        diverging: colours lead away from zero in two directions.
        of_places: the areas are places that something is "in", not kinds of places.
        scale: how the ends are called.
        left_out: what is not counted in the values, and how much that is in the whole city, or "".
        unpublished: why areas have no value, as the end of a sentence, or "".
        provisional: the final figures are still to come.
    """

    when: str
    singular: str
    plural: str
    known: tuple[Spoken, ...]
    suppressed: int
    missing: int
    city: str
    others: tuple[Spoken, ...] = ()
    compares: bool = True
    of_dates: str = ""
    diverging: bool = False
    of_places: bool = True
    scale: Scale = "high"
    left_out: str = ""
    unpublished: str = ""
    provisional: bool = False

    @property
    def total(self) -> int:
        """All areas of the level."""
        return len(self.known) + len(self.others) + self.suppressed + self.missing


def newest() -> str:
    """What the view is called in which every area stands with its newest value."""
    return "Neuester Stand"


def when(date: str, *, period: bool = False) -> str:
    """Of when a view is: of a date, of the year that a flow is counted over, or of the newest of each area."""
    if not date:
        return newest()
    return f"Jahr {date}" if period else f"Stand {date}"


def year_end(year: int) -> str:
    """The last day of a year, which belongs to that year and not to the next."""
    return f"Ende {year}"


def listed(*, some_missing: bool) -> str:
    """What the one colour of values that are too few for classes means."""
    return "bekannt, zu wenige zum Vergleichen" if some_missing else "bekannt"


def below(text: str) -> str:
    """What rounds to nothing but is not nothing."""
    return f"unter {text}"


def span(low: str, high: str) -> str:
    """From one number to another."""
    return f"{low} bis {high}"


def summary(view: View) -> str:
    """Of when the view is, the highest, the lowest, the city, and what is missing."""
    parts = [_main(view), _city(view), _left_out(view), not_comparable(view), missing(view), _provisional(view)]
    return " ".join(filter(None, parts))


def _main(view: View) -> str:
    if not (view.known or view.others or (view.suppressed and view.total == 1)):
        of_all = view.plural if view.total == 1 else f"{view.total} {view.plural}"
        return f"Für die {of_all} ist kein Wert bekannt."
    said = f": {_extremes(view)}" if view.compares or view.total == 1 else _list(view)
    return _opening(view) + said


def simple(view: View) -> str:
    """The same in plain German."""
    parts = list(_simply(view))
    if view.city and view.total > 1:
        parts.append(f"Die ganze Stadt: {view.city}.")
    parts += filter(None, [_left_out(view)])
    if view.others and _is_counted(view):
        parts.append(f"Für {_count(len(view.others), view)} passt die Zahl nicht zu den anderen.")
    if view.missing and (view.known or view.others):
        parts.append(f"Für {_count(view.missing, view)} gibt es hier keine Zahl{_because(view)}.")
    if view.suppressed:
        hidden = f"Für {_count(view.suppressed, view)}" if view.total > 1 else "Hier"
        parts.append(f"{hidden} ist die Zahl geheim, damit man niemanden erkennt.")
    if view.of_dates and view.compares:
        parts.append(f"Die Zahlen sind aus verschiedenen Jahren ({view.of_dates}).")
    parts += filter(None, [_provisional(view)])
    return " ".join(parts)


def _simply(view: View) -> Iterator[str]:
    numbers_of = (*view.known, *view.others)
    if not numbers_of:
        if view.missing:
            yield f"Zu diesem Thema gibt es keine Zahl für die {view.plural}."
    elif len(numbers_of) == 1:
        yield f"{numbers_of[0].name}: {_dated(numbers_of[0])}."
    elif not view.compares:
        is_all = len(numbers_of) == view.total and not (view.others and _is_counted(view))
        yield f"Zahlen gibt es {'' if is_all else 'nur '}für {_listed(view)}."
        if not is_all:
            yield "Das ist zu wenig für einen Vergleich."
    else:
        yield from _simple_ends(view)


def _simple_ends(view: View) -> Iterator[str]:
    most, least, dark = ENDS[view.scale]
    highest, lowest = _ends(view)
    if len(highest) == len(view.known):
        everywhere = len(view.known) == view.total
        which = "Die Zahl ist überall gleich" if everywhere else "Alle bekannten Zahlen sind gleich"
        yield f"{which}: {highest[0].text}."
        return
    yield "Je dunkler die Farbe, desto weiter weg von null." if view.diverging else f"Dunkel heißt: {dark}."
    yield f"{_capital(most)}: {_names(highest, view)} ({_said(highest)})."
    if _is_none(lowest, view):
        yield f"Keine: {_names(lowest, view)}."
    else:
        yield f"{_capital(least)}: {_names(lowest, view)} ({_said(lowest)})."


def missing(view: View) -> str:
    """Why areas have no value: withheld and not published are told apart."""
    if view.total == 1 or not (view.known or view.others or view.suppressed):
        return ""
    parts = []
    if view.suppressed:
        parts.append(f"{_count(view.suppressed, view)} geheim zu halten")
    if view.missing:
        parts.append(f"{_count(view.missing, view)} nicht veröffentlicht{_because(view)}")
    return f"Ohne Wert: {join(parts)}." if parts else ""


def _because(view: View) -> str:
    return f", {view.unpublished}" if view.unpublished else ""


def _left_out(view: View) -> str:
    if not (view.left_out and (view.known or view.others)):
        return ""
    return f"Nicht mitgezählt: {view.left_out}."


def _provisional(view: View) -> str:
    return "Das Ergebnis ist vorläufig." if view.provisional else ""


def left_out(short: str, city: str, text: str) -> str:
    """What is not counted in a value, and how much that is in the whole city.

    >>> left_out("Briefwahl", "Gesamtstadt", "29 % der Wählenden")
    'Briefwahl (Gesamtstadt: 29 % der Wählenden)'
    """
    return f"{short} ({city}: {text})"


def not_comparable(view: View) -> str:
    """Which areas have a value that cannot be compared, unless they are named in a list of all."""
    if not view.others or not _is_counted(view):
        return ""
    named = len(view.others) <= AT_MOST_NAMED
    said = join([f"{_place(each, view)} ({_dated(each)})" for each in view.others])
    return f"Nicht vergleichbar: {said if named else _count(len(view.others), view)}."


REASONS = {
    "period": "aus einem anderen Zeitraum",
    "base_zero": "Bezugszahl ist null",
    "base_small": "Bezugszahl zu klein",
    "base_old": "Bezugszahl zu alt",
    "base_dates": "Bezugszahlen von verschiedenen Tagen",
    "count_small": "zu wenige Fälle",
}


def reason(code: str, years: int) -> str:
    """Why a value is not comparable.

    Args:
        code: as in `data.preparation.values.values.Value`.
        years: how much older than the newest it is.
    """
    if not code:
        return ""
    older = f"{years} {'Jahr' if years == 1 else 'Jahre'} älter als der neueste Wert"
    return f"nicht vergleichbar: {REASONS.get(code, older)}"


def distribution(view: View, half: str, median: str, medians: Sequence[tuple[str, str]], group: str = "Gruppe") -> str:
    """How the values lie: the middle half, the median, and the median of each group of areas.

    Args:
        view: what is shown.
        half: lower and upper quartile as shown; "" where they are equal.
        median: as shown.
        medians: name and median of each group with enough values.
        group: what a group is called.
    """
    if not view.compares:
        return f"Für eine Verteilung sind zu wenige Werte bekannt ({len(view.known)} von {view.total})."
    which = view.plural if len(view.known) == view.total else f"{len(view.known)} vergleichbaren Werte"
    middle = f"{half}. Median: {median}" if half else f"durchweg {median}"
    groups = f" Median je {group}: {', '.join(f'{name} {text}' for name, text in medians)}." if medians else ""
    return f"Mittlere Hälfte der {which}: {middle}.{groups}"


def development(
    name: str, points: Sequence[tuple[str, str]], left_out: str = "", outside: Sequence[tuple[str, str]] = ()
) -> str:
    """What is known of one area over time: (date, value as shown), oldest first.

    `left_out` is what the values do not count, and `outside` how much that was in the whole city.
    """
    if not points:
        return f"{name}: nicht bekannt."
    if len(points) == 1:
        day, text = points[0]
        return f"{name}: nur ein Stand bekannt, {text} ({day}). Eine Veränderung ist nicht bekannt."
    (first_day, first), (last_day, last) = points[0], points[-1]
    told = f"{name}: {first} ({first_day}), {last} ({last_day})."
    if not left_out or not outside:
        return told
    (first_day, first), (last_day, last) = outside[0], outside[-1]
    return f"{told} Nicht mitgezählt: {left_out}, stadtweit {first} ({first_day}), {last} ({last_day})."


@dataclass(frozen=True)
class Pair:
    """Two indicators over the same areas.

    Attributes:
        x, y: short names.
        plural: what the areas are called.
        known: areas that have both; `total` is all areas.
        n: pairs that enter the coefficients: areas that are counted together are one.
        pearson, spearman: coefficients.
        strength: "none", "weak", "medium" or "strong".
        certain: the interval of the coefficient excludes zero.
    """

    x: str
    y: str
    plural: str
    known: int
    total: int
    n: int
    pearson: float
    spearman: float
    strength: str
    certain: bool


STRENGTHS = {"weak": "Schwacher", "medium": "Mittlerer", "strong": "Starker"}


def pair(view: Pair) -> str:
    """How two indicators go together, with a warning against reading it as a cause."""
    opening = f"{view.known} von {view.total} {_dative(view.plural)} haben beide Werte."
    if view.n < view.known:
        opening += f" Gemeinsam ausgezählte {view.plural} zählen einmal."
    figures = f"Pearson r = {signed(view.pearson, 2)}, Spearman ρ = {signed(view.spearman, 2)}, n = {view.n}"
    if not view.certain:
        return f"{opening} Ein Zusammenhang ist nicht gesichert ({figures})."
    if view.strength == "none":
        return f"{opening} Es gibt kaum einen Zusammenhang ({figures})."
    direction = "höher" if view.spearman > 0 else "niedriger"
    return (
        f"{opening} {STRENGTHS[view.strength]} Zusammenhang: Wo »{view.x}« höher ist, ist »{view.y}« eher "
        f"{direction} ({figures}). Das zeigt keine Ursache: Beides kann von Drittem abhängen."
    )


def too_few_pairs(known: int, needed: int, singular: str, plural: str) -> str:
    """Why two indicators are not compared; areas that are counted together are one."""
    if known:
        stands = f"Nur 1 {singular} hat beide Werte" if known == 1 else f"Nur {known} {plural} haben beide Werte"
    else:
        stands = "Beide Werte zugleich sind nirgends bekannt"
    return f"{stands}; für eine Aussage über den Zusammenhang sind mindestens {needed} nötig."


def too_few_areas(total: int, needed: int, plural: str) -> str:
    """Why two indicators are never compared over the areas of a level: there are too few of them."""
    if total == 1:
        return f"Zwei Themen lassen sich nur über mehrere Gebiete vergleichen; »{plural}« ist ein einziges."
    return f"Es gibt nur {total} {plural}; für eine Aussage über den Zusammenhang sind mindestens {needed} nötig."


def all_equal() -> str:
    """Why two indicators are not compared though both are known."""
    return "Eines der beiden Themen ist überall gleich; ein Zusammenhang lässt sich nicht angeben."


def note(
    *,
    flags: Iterable[str],
    as_of: str = "",
    period: bool = False,
    since: str = "",
    components: Sequence[str] = (),
    lower: str = "",
    upper: str = "",
    joint_with: Sequence[str] = (),
    mean_of: str = "",
    grade: str = "",
    left_out: str = "",
) -> str:
    """Everything that must stand beside a value, in one line; empty when there is nothing.

    Args:
        flags: as in `data.preparation.values.values.Value`.
        as_of: the value's own date, where it is not the date of the view, and of every change.
        period: the date is a year that a flow is counted over.
        since: first date of a change.
        components: dates of denominators that are older than the value.
        lower, upper: range of an estimate.
        joint_with: areas that are counted together with this one.
        mean_of: what the areas are called of which this is a mean.
        grade: how far an estimate is the area's own; see `language.grades`.
        left_out: what is not counted in it, see `left_out`.
    """
    flags = set(flags)
    parts = []
    if since:
        parts.append(f"{since} bis {as_of}")
    elif as_of:
        parts.append(when(as_of, period=period))
    if components:
        parts.append(f"Bezugszahl: {join(components)}")
    if lower and upper:
        parts.append(f"geschätzt, Spanne {span(lower, upper)}")
    elif mean_of:
        parts.append(f"Mittel der {mean_of}, nach Einwohnern gewichtet")
    elif "estimated" in flags:
        parts.append(", ".join(filter(None, ["geschätzt", graded(grade)])))
    elif "derived" in flags:
        parts.append("berechnet")
    if joint_with:
        parts.append(f"gemeinsam mit {join(joint_with)} ausgezählt")
    if "few" in flags:
        parts.append("kleine Bezugszahl, unsicher")
    if "provisional" in flags:
        parts.append("vorläufig")
    if left_out:
        parts.append(f"ohne {left_out}")
    if "doubtful" in flags:
        parts.append("zweifelhaft")
    return "; ".join(parts)


def _opening(view: View) -> str:
    dates = f" ({view.of_dates})" if view.of_dates and view.compares else ""
    if not view.compares or len(view.known) in {0, view.total}:
        return f"{view.when}{dates}"
    word = "vergleichbar" if view.others else "bekannt"
    return f"{view.when}{dates}, {word} für {len(view.known)} von {view.total} {_dative(view.plural)}"


def _extremes(view: View) -> str:
    if view.total == 1:
        alone = next(iter((*view.known, *view.others)), None)
        return f"{alone.name} {_dated(alone)}." if alone else "der Wert ist geheim zu halten."
    highest, lowest = _ends(view)
    if len(highest) == len(view.known):
        return f"{'überall' if len(view.known) == view.total else 'jeweils'} {highest[0].text}."
    most, least, _ = ENDS[view.scale]
    ends = f"{most} {_where(highest, view)} ({_said(highest)})"
    if _is_none(lowest, view):
        return f"{ends}, keine {_where(lowest, view)}."
    return f"{ends}, {least} {_where(lowest, view)} ({_said(lowest)})."


def _list(view: View) -> str:
    """Too few values for a comparison: they are named."""
    if _is_long(view):
        return f". Bekannt nur für {len(view.known)} von {view.total} {_dative(view.plural)}, zu wenig zum Vergleichen."
    is_all = len(view.known) + len(view.others) == view.total
    return f"{':' if is_all else '. Bekannt ist nur:'} {_listed(view)}."


def _listed(view: View) -> str:
    if _is_long(view):
        return _count(len(view.known), view)
    areas = view.known if _is_counted(view) else (*view.known, *view.others)
    return join([f"{_place(area, view)} ({_dated(area)})" for area in areas])


def _is_long(view: View) -> bool:
    return len(view.known) > AT_MOST_LISTED or (not view.known and len(view.others) > AT_MOST_LISTED)


def _is_counted(view: View) -> bool:
    """Whether areas that cannot be compared are told of apart: they are no part of a list that is short enough."""
    listed = not view.compares and len(view.known) + len(view.others) <= AT_MOST_LISTED
    return not listed and view.total > 1


def _ends(view: View) -> tuple[list[Spoken], list[Spoken]]:
    """The areas that show the highest value, and those that show the lowest."""
    ends = max(view.known, key=lambda area: area.number), min(view.known, key=lambda area: area.number)
    high, low = ([area for area in view.known if area.number == end.number] for end in ends)
    return high, low


def _where(areas: Sequence[Spoken], view: View) -> str:
    names = _named(areas, view) if len(areas) <= AT_MOST_NAMED else f"{len(areas)} {_dative(view.plural)}"
    return f"{'in' if view.of_places else 'bei'} {names}"


def _is_none(lowest: Sequence[Spoken], view: View) -> bool:
    """Whether the least of countable things is none of them."""
    return view.scale == "many" and lowest[0].number == 0


def _names(areas: Sequence[Spoken], view: View) -> str:
    return _named(areas, view) if len(areas) <= AT_MOST_NAMED else f"{len(areas)} {view.plural}"


def _named(areas: Sequence[Spoken], view: View) -> str:
    return join([_place(area, view) for area in areas])


def _place(area: Spoken, view: View) -> str:
    return area.name if view.of_places else f"»{area.name}«"


def _dated(area: Spoken) -> str:
    return ", ".join(filter(None, [area.text, area.date, graded(area.grade)]))


def _said(areas: Sequence[Spoken]) -> str:
    """The number that all of them show, with their dates where there are few, and their grades."""
    dates = list(dict.fromkeys(area.date for area in areas if area.date)) if len(areas) <= AT_MOST_NAMED else []
    return ", ".join(filter(None, [areas[0].text, join(dates), graded(*(area.grade for area in areas))]))


def _city(view: View) -> str:
    return f"Gesamtstadt: {view.city}." if view.city and view.total > 1 else ""


def _count(n: int, view: View) -> str:
    return f"1 {view.singular}" if n == 1 else f"{n} {view.plural}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _dative(plural: str) -> str:
    return plural if plural.endswith(("n", "s", "stadt")) else plural + "n"
