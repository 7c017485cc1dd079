"""How good estimates are, against hand-computed distances, and how that is said."""

from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

import analysis.estimates
from analysis.estimates import agreement
from language.estimates import quality
from language.nouns import Nouns
from language.numbers import UNIT_SPACE, WORD_SPACE

NAN = np.nan
AREAS = Nouns("Stadtteil", "Stadtteile")


def test_the_example_in_the_docstring_holds() -> None:
    assert doctest.testmod(analysis.estimates).failed == 0


def test_by_hand() -> None:
    guess, count = np.array([50.0, 60.0, 70.0, 40.0]), np.array([50.5, 58.0, 70.0, 41.0])
    found = agreement(guess, count, np.array([49.0, 59.0, NAN, 39.0]), np.array([51.0, 62.0, NAN, 41.0]))
    assert found is not None
    assert (found.pairs, found.mean, found.worst, found.place, found.others) == (4, 3.5 / 4, 2.0, 1, 1.0)
    assert found.inside == 2  # 58 is below 59, and 70 has no range


def test_one_pair_has_no_others_and_none_no_agreement() -> None:
    found = agreement(np.array([3.0]), np.array([1.0]), np.array([0.0]), np.array([4.0]))
    assert found is not None
    assert (found.worst, found.others, found.inside) == (2.0, 0.0, 1)
    assert agreement(*[np.array([])] * 4) is None


@pytest.mark.parametrize("wrong", [np.array([1.0]), np.array([1.0, NAN])])
def test_every_estimate_needs_a_count(wrong: np.ndarray) -> None:
    pair = np.array([1.0, 2.0])
    with pytest.raises(ValueError, match=r"every estimate|one count"):
        agreement(pair, wrong, pair, pair)


@given(arrays.arrays(np.float64, (7,), elements=st.floats(0, 100)), st.randoms())
def test_order_makes_no_difference(counts: np.ndarray, draw: object) -> None:
    guesses = counts[::-1].copy()
    one, other = (
        agreement(g, c, g - 1, g + 1) for g, c in ((guesses, counts), (guesses[::-1].copy(), counts[::-1].copy()))
    )
    assert one is not None
    assert other is not None
    assert (one.worst, one.others, one.inside) == (other.worst, other.others, other.inside)
    assert one.mean == pytest.approx(other.mean)
    assert one.others <= one.worst
    assert 0 <= one.mean <= one.worst


def test_it_is_said_with_the_worst_and_the_others() -> None:
    said = quality(
        AREAS, "Prozentpunkte", 1, pairs=15, mean=0.304, worst=0.7996, where="Ölberg", others=0.626, inside=15
    )
    assert said.replace(WORD_SPACE, " ").replace(UNIT_SPACE, " ") == (
        "Prüfen lässt sich die Schätzung in 15 Stadtteilen, wo alles ausgezählt ist. Dort weicht sie im Mittel um "
        "0,3 Prozentpunkte ab, am weitesten in Ölberg (0,8), sonst überall um höchstens 0,7. In allen 15 liegt die "
        "ausgezählte Zahl in der angegebenen Spanne. Wo nicht alles ausgezählt ist, kann der Fehler größer sein."
    )


@pytest.mark.parametrize(("others", "most"), [(0.6, "0,6"), (0.601, "0,7"), (0.0, "0,0"), (0.3, "0,3")])
def test_what_is_at_most_is_never_rounded_down(others: float, most: str) -> None:
    said = quality(AREAS, "Punkte", 1, pairs=3, mean=0.1, worst=1.0, where="X", others=others, inside=2)
    assert f"sonst überall um höchstens {most}. In 2 von 3 liegt" in said


def test_a_single_district_is_named() -> None:
    said = quality(AREAS, "Punkte", 1, pairs=1, mean=0.5, worst=0.5, where="Ölberg", others=0.0, inside=0)
    assert said.replace(WORD_SPACE, " ") == (
        "Prüfen lässt sich die Schätzung nur in Ölberg, wo alles ausgezählt ist; dort weicht sie um 0,5 Punkte ab."
    )
