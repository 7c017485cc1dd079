"""The gap over time: the same areas at every date, the direction, and when nothing is said."""

from __future__ import annotations

import datetime as dt
import doctest
import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import theilslopes

import analysis.gap
from analysis.basis import Basis, Refusal
from analysis.gap import SPREADS, Course, Gap, gap
from analysis.inequality import Measure, Minimum, distribution, gini, value_range

NAN = math.nan
untimed = settings(deadline=None)
ANY = Minimum(areas=2, population_share=0.0)
EVEN = np.ones(12)


def years(*found: int) -> list[dt.date]:
    return [dt.date(year, 12, 31) for year in found]


def followed(dates, values, population, **options) -> Gap:
    found = gap(
        dates,
        np.array(values, dtype=float),
        np.array(population, dtype=float),
        **{"ratio_scaled": True, "minimum": ANY, **options},
    )
    assert isinstance(found, Gap)
    return found


def test_by_hand():
    # Half of the people live at 10, the others at 20, later at 30. μ = 15, 20; Gini = ½·½·difference / μ.
    found = followed(years(2010, 2020), [[10, 20], [10, 30]], [50, 50])
    assert found.dates == (dt.date(2010, 12, 31), dt.date(2020, 12, 31))
    assert found.areas == (0, 1)
    assert found.basis == Basis(2, 2, 1.0)
    assert found.courses["range"] == Course((10, 20), 1.0, "opening")
    assert found.courses["gini"].values == pytest.approx((2.5 / 15, 5 / 20))
    assert found.courses["gini"].change == pytest.approx(0.5)
    assert found.courses["variation"].values == pytest.approx((5 / 15, 10 / 20))
    assert found.courses["decile_ratio"].values == found.courses["quartile_ratio"].values == (2, 3)
    assert set(found.courses) == set(SPREADS)


def test_absolute_and_relative_gap_can_differ():
    found = followed(years(2010, 2020), [[10, 20], [100, 120]], [1, 1])
    assert found.courses["range"].direction == "opening"
    assert found.courses["gini"].direction == "closing"


def test_the_range_is_followed_relative_to_the_whole():
    """By hand: 20 of 50, then 18 of 25; it narrows in points and widens by what there is."""
    values, dates = [[40, 50, 60], [20, 25, 38]], years(2017, 2025)
    found = followed(dates, values, [1, 1, 1], level=np.array([50.0, 25.0]))
    assert found.courses["range"] == Course((20, 18), pytest.approx(-0.1), "closing")
    assert found.courses["relative_range"] == Course((0.4, 0.72), pytest.approx(0.8), "opening")
    assert set(found.courses) == {*SPREADS, "relative_range"}


@pytest.mark.parametrize(
    ("level", "scaled"), [(None, True), ([50, NAN], True), ([50, 0], True), ([50, -5], True), ([50, 25], False)]
)
def test_without_a_whole_there_is_nothing_to_be_relative_to(level, scaled):
    of = None if level is None else np.array(level, dtype=float)
    found = followed(years(2017, 2025), [[1, 2], [2, 5]], [1, 1], level=of, ratio_scaled=scaled)
    assert "relative_range" not in found.courses


def test_the_whole_is_taken_of_the_dates_that_are_left():
    values = [[1, 2, 3, 4], [NAN, NAN, 3, 5], [2, 3, 4, 8]]
    few = Minimum(areas=4, population_share=0.0)
    found = followed(years(2000, 2010, 2020), values, np.ones(4), level=np.array([10.0, NAN, 12.0]), minimum=few)
    assert found.courses["relative_range"].values == (0.3, 0.5)
    with pytest.raises(ValueError, match="one value of the whole"):
        followed(years(2000, 2020), values[::2], np.ones(4), level=np.array([10.0]))


def test_the_example_in_the_docstring_holds():
    assert doctest.testmod(analysis.gap).failed == 0


@pytest.mark.parametrize(
    ("last", "direction"), [(105, "opening"), (104, "unclear"), (100, "unclear"), (96, "unclear"), (95, "closing")]
)
def test_the_threshold_is_five_per_cent(last, direction):
    found = followed(years(2010, 2020), [[0, 100], [0, last]], [1, 1])
    assert found.threshold == 0.05
    assert found.courses["range"].direction == direction


@pytest.mark.parametrize(("last", "direction"), [(125, "opening"), (124, "unclear"), (76, "unclear"), (75, "closing")])
def test_another_threshold_is_reached_exactly(last, direction):
    found = followed(years(2010, 2020), [[0, 100], [0, last]], [1, 1], threshold=0.25)
    assert found.courses["range"].direction == direction


def test_one_odd_date_decides_nothing():
    rows = [[0, 100], [0, 98], [0, 96], [0, 94], [0, 120]]
    found = followed(years(2016, 2017, 2018, 2019, 2020), rows, [1, 1])
    assert found.courses["range"] == Course((100, 98, 96, 94, 120), pytest.approx(0.2), "unclear")


def test_from_no_difference_to_some():
    opened = followed(years(2010, 2020), [[5, 5], [5, 6]], [1, 1]).courses["gini"]
    assert (opened.change, opened.direction) == (math.inf, "opening")
    same = followed(years(2010, 2020), [[5, 5], [7, 7]], [1, 1]).courses["gini"]
    assert same == Course((0, 0), 0, "unclear")


def test_an_area_that_comes_or_goes_changes_nothing():
    rows = [[10, 20, NAN, 15], [10, 20, 900, NAN]]
    found = followed(years(2010, 2020), rows, [30, 50, 10, 10])
    assert found.areas == (0, 1)
    assert found.basis == Basis(2, 4, 0.8)
    assert {course.direction for course in found.courses.values()} == {"unclear"}


def test_the_date_with_the_fewest_areas_is_left_out():
    rows = np.tile(np.arange(1.0, 13.0), (4, 1))
    rows[1, 4:] = NAN
    rows[3, 0] = NAN
    found = followed(years(2005, 2010, 2015, 2020), rows, EVEN, minimum=Minimum(10, 0.5))
    # All four: 3 areas; without 2010: 11 areas at 3 dates.
    assert found.dates == tuple(years(2005, 2015, 2020))
    assert found.areas == tuple(range(1, 12))


def test_dates_without_anything_in_common_go_first():
    rows = np.full((4, 12), NAN)
    rows[0, 5:] = rows[1, 5:] = 1.0
    rows[2, 2:5] = 1.0
    rows[3, :2] = 1.0
    assert followed(years(2005, 2010, 2015, 2020), rows, EVEN).dates == tuple(years(2005, 2010))


def test_between_equals_the_earlier_date_is_left_out():
    rows = np.ones((3, 12))
    rows[[0, 1, 2], [0, 1, 2]] = NAN
    found = followed(years(2010, 2015, 2020), rows, EVEN, minimum=Minimum(10, 0.5))
    assert found.dates == tuple(years(2015, 2020))


def test_many_dates_with_some_areas_beat_two_with_all():
    rows = np.tile(np.arange(1.0, 13.0), (6, 1))
    for date in range(6):
        rows[date, date] = NAN
    found = followed(years(*range(2015, 2021)), rows, EVEN, minimum=Minimum(5, 0.5))
    assert (len(found.dates), found.areas) == (6, tuple(range(6, 12)))
    fewer = followed(years(*range(2015, 2021)), rows, EVEN, minimum=Minimum(9, 0.5))
    assert (len(fewer.dates), len(fewer.areas)) == (3, 9)


@pytest.mark.parametrize("dates", [[], [2020]])
def test_one_date_is_no_change(dates):
    refused = gap(years(*dates), np.ones((len(dates), 12)), EVEN, ratio_scaled=True)
    assert refused == Refusal("too_few_dates", Basis(12 * len(dates), 12, float(len(dates))), 2)


def test_too_few_areas_in_common_says_how_many_at_best():
    rows = np.ones((3, 12))
    rows[0, :6], rows[1, 6:], rows[2, :4] = NAN, NAN, NAN
    refused = gap(years(2000, 2010, 2020), rows, EVEN, ratio_scaled=True)
    assert refused == Refusal("too_few_areas", Basis(6, 12, 0.5), 10)
    heavy = np.append(np.ones(10), 100)
    rows = np.append(np.ones((2, 10)), [[NAN], [NAN]], axis=1)
    refused = gap(years(2010, 2020), rows, heavy, ratio_scaled=True)
    assert refused == Refusal("too_little_population", Basis(10, 11, 10 / 110), 0.5)
    heavy[10] = NAN
    assert gap(years(2010, 2020), rows, heavy, ratio_scaled=True).reason == "population_unknown"
    assert followed(years(2010, 2020), rows, heavy, whole=16).basis == Basis(10, 11, 10 / 16)


def test_a_measure_is_refused_alone():
    balance = followed(years(2010, 2020), [[-3, 4], [-3, 8]], [1, 1], ratio_scaled=False)
    assert balance.courses["range"].direction == "opening"
    assert balance.courses["gini"] == Refusal("not_ratio_scaled", balance.basis)
    zero = followed(years(2010, 2020), [[1, 2], [0, 2]], [1, 1])
    assert zero.courses["quartile_ratio"] == Refusal("zero_base", zero.basis)
    assert zero.courses["gini"].direction == "opening"


@pytest.mark.parametrize("dates", [(2020, 2010), (2010, 2010), (2010, 2015, 2020)])
def test_dates_ascend_one_for_each_row(dates):
    with pytest.raises(ValueError, match="one date for each row"):
        gap(years(*dates), np.ones((2, 12)), EVEN, ratio_scaled=True)


values = st.one_of(st.integers(1, 40).map(float), st.just(NAN))
tables = st.integers(2, 5).flatmap(
    lambda d: st.lists(st.lists(values, min_size=d, max_size=d), min_size=4, max_size=8).map(lambda t: np.array(t).T)
)


@untimed
@given(tables)
def test_every_date_rests_on_all_the_same_areas(table):
    dates, population = years(*range(2010, 2010 + len(table))), np.arange(1.0, table.shape[1] + 1)
    in_common = {
        kept: int((~np.isnan(table[list(kept)])).all(axis=0).sum())
        for size in range(2, len(dates) + 1)
        for kept in itertools.combinations(range(len(dates)), size)
    }
    found = gap(dates, table, population, ratio_scaled=True, minimum=ANY)
    if isinstance(found, Refusal):
        assert found.reason == "too_few_areas"
        return
    kept = tuple(dates.index(date) for date in found.dates)
    assert len(found.areas) == found.basis.areas == in_common[kept]
    if len(dates) <= 3:
        assert len(kept) * in_common[kept] == max(len(k) * n for k, n in in_common.items() if n >= 2)
    for name, measure in (("range", value_range), ("gini", gini)):
        for row, value in zip(kept, found.courses[name].values, strict=True):
            alone = np.full(table.shape[1], NAN)
            alone[list(found.areas)] = table[row, list(found.areas)]
            assert measure(distribution(alone, population, ratio_scaled=True, minimum=ANY)) == Measure(
                value, found.basis
            )


@untimed
@given(st.lists(st.integers(50, 150), min_size=2, max_size=7), st.data())
def test_direction_follows_ends_and_median_slope(widths, data):
    gaps = data.draw(st.lists(st.integers(1, 4), min_size=len(widths), max_size=len(widths)))
    dates = years(*np.cumsum([2000, *gaps[1:]]).tolist())
    course = followed(dates, [[0, width] for width in widths], [1, 1]).courses["range"]
    slope = theilslopes(widths, [date.toordinal() for date in dates]).slope
    change = widths[-1] / widths[0] - 1
    expected = "opening" if change >= 0.05 and slope > 0 else "closing" if change <= -0.05 and slope < 0 else "unclear"
    assert course == Course(tuple(widths), change, expected)


@untimed
@given(tables, st.sampled_from([0.25, 3.0, 1000.0]))
def test_the_unit_does_not_matter(table, factor):
    dates, population = years(*range(2010, 2010 + len(table))), np.ones(table.shape[1])
    one, other = (gap(dates, t, population, ratio_scaled=True, minimum=ANY) for t in (table, table * factor))
    if isinstance(one, Refusal):
        assert one == other
        return
    assert (one.dates, one.areas) == (other.dates, other.areas)
    for name in SPREADS:
        scale = factor if name == "range" else 1
        assert np.array(one.courses[name].values) * scale == pytest.approx(other.courses[name].values, abs=1e-12)
