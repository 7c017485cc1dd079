"""Colours of the classes: clearly told apart, in order of lightness, also with deficient colour vision."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from analysis.palettes import DARK_INK, DIVERGING, LIGHT_INK, SEQUENTIAL, colours, contrast, ink

Floats = NDArray[np.float64]

# Machado, Oliveira & Fernandes 2009, "A Physiologically-based Model for Simulation of Color Vision Deficiency",
# severity 1.0, for linear RGB.
VISION = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
}

CLEARLY_APART = 0.065
"""Distance in OKLab, about three times what is just noticeable side by side (0.02)."""

SPLITS = [(k, split) for k in range(3, 8) for split in range(k + 1)]


def seen(colour: str, vision: str) -> Floats:
    """OKLab, written out a second time from Ottosson 2020, of a colour as the eye sees it."""
    encoded = np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    r, g, b = np.clip(VISION[vision] @ linear, 0, 1)
    long, medium, short = np.cbrt(
        [
            0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
            0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
            0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
        ]
    )
    return np.array(
        [
            0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
            1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
            0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
        ]
    )


def distance(a: str, b: str, vision: str = "normal") -> float:
    return float(np.linalg.norm(seen(a, vision) - seen(b, vision)))


def lightness(colour: str) -> float:
    return float(seen(colour, "normal")[0])


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", SEQUENTIAL)
@pytest.mark.parametrize("classes", range(3, 8))
def test_any_two_classes_are_clearly_apart(name: str, classes: int, vision: str) -> None:
    assert min(distance(a, b, vision) for a, b in combinations(colours(name, classes), 2)) >= CLEARLY_APART


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("name", DIVERGING)
@pytest.mark.parametrize(("classes", "split"), SPLITS)
def test_any_two_diverging_classes_are_clearly_apart(name: str, classes: int, split: int, vision: str) -> None:
    shades = colours(name, classes, diverging_split=split)
    assert min(distance(a, b, vision) for a, b in combinations(shades, 2)) >= CLEARLY_APART


@pytest.mark.parametrize("name", SEQUENTIAL)
@pytest.mark.parametrize("classes", range(1, 10))
def test_lightness_falls_in_equal_steps(name: str, classes: int) -> None:
    levels = [lightness(colour) for colour in colours(name, classes)]
    assert np.diff(levels) == pytest.approx([-0.64 / classes] * (classes - 1), abs=0.006)


@pytest.mark.parametrize("name", SEQUENTIAL)
def test_a_ramp_is_read_as_one_hue(name: str) -> None:
    """At most a sixth of the circle of hues."""
    seven = np.array([seen(colour, "normal")[1:] for colour in colours(name, 7)])
    angles = np.degrees(np.unwrap(np.arctan2(seven[:, 1], seven[:, 0])))
    assert np.ptp(angles) <= 60


@pytest.mark.parametrize("name", DIVERGING)
@pytest.mark.parametrize(("classes", "split"), SPLITS)
def test_both_sides_darken_alike_away_from_the_centre(name: str, classes: int, split: int) -> None:
    levels = [lightness(colour) for colour in colours(name, classes, diverging_split=split)]
    below, above = levels[:split][::-1], levels[split:]
    assert all(near > far for side in (below, above) for near, far in pairwise(side))
    both = min(len(below), len(above))
    assert below[:both] == pytest.approx(above[:both], abs=0.006)


@pytest.mark.parametrize("name", DIVERGING)
def test_the_sides_of_the_centre_have_their_own_hue(name: str) -> None:
    low, high = (seen(colour, "normal")[1:] for colour in colours(name, 2, diverging_split=1))
    assert low @ high < 0


@pytest.mark.parametrize("classes", range(1, 8))
@pytest.mark.parametrize("name", SEQUENTIAL)
def test_the_lightest_class_shows_on_the_white_page(name: str, classes: int) -> None:
    lightest = colours(name, classes)[0]
    assert lightness(lightest) <= 0.93
    assert contrast(lightest, "#ffffff") >= 1.3
    same_grey = np.array([lightness(lightest), 0, 0])
    assert np.linalg.norm(seen(lightest, "normal") - same_grey) >= 0.02


def test_the_colours_stay_those_of_the_ramp() -> None:
    assert colours("Blues", 3) == ("#a9cfe5", "#3e8ec4", "#08488e")
    assert colours("PuOr", 4, diverging_split=2) == ("#8d4308", "#f0a046", "#b5aed4", "#654797")


def test_no_classes_have_no_colours() -> None:
    assert colours("Blues", 0) == ()
    assert colours("PuOr", 0, diverging_split=0) == ()


@pytest.mark.parametrize(
    ("name", "split"), [("Rainbow", None), ("Blues", 2), ("PuOr", None), ("PuOr", 6), ("PuOr", -1)]
)
def test_what_cannot_be_coloured_is_refused(name: str, split: int | None) -> None:
    with pytest.raises(ValueError, match="no colours for palette"):
        colours(name, 5, diverging_split=split)


def test_contrast_is_that_of_the_guideline() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#123456", "#123456") == 1


def test_ink_reads_on_every_class() -> None:
    assert ink("#ffffff") == DARK_INK
    assert ink("#000000") == LIGHT_INK
    shades = [c for name in SEQUENTIAL for k in range(1, 8) for c in colours(name, k)]
    shades += [c for name in DIVERGING for k, split in SPLITS for c in colours(name, k, diverging_split=split)]
    assert min(contrast(ink(shade), shade) for shade in shades) >= 4.2
