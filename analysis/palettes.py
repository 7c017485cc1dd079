"""Colours of map classes, readable with deficient colour vision and in greyscale, and the ink that reads on them.

The ramps are ColorBrewer's (Cynthia Brewer, Apache 2.0) and one of CARTOcolors (CC BY 3.0), as plotly ships them: of
one hue, or of few that lie side by side, so that nobody reads two scales into one. They are resampled in OKLab
(B. Ottosson, "A perceptual color space for image processing", 2020): equal steps of lightness, so that neighbouring
classes differ by the same amount whatever the ramp and whatever the eye makes of its hues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from plotly.colors import diverging, sequential

Floats = NDArray[np.float64]

SEQUENTIAL: dict[str, Sequence[str]] = {
    "Blues": sequential.Blues,
    "Teal": sequential.Teal,
    "YlGn": sequential.YlGn,
    "YlOrBr": sequential.YlOrBr,
    "Purples": sequential.Purples,
}
"""Ramps from light to dark, by name."""

DIVERGING: dict[str, Sequence[str]] = {"PuOr": diverging.PuOr, "BrBG": diverging.BrBG, "RdBu": diverging.RdBu}
"""Ramps of eleven colours from dark over a neutral middle to dark, by name."""

DARK_INK = "#111827"
LIGHT_INK = "#ffffff"

_LIGHTEST, _DARKEST = 0.94, 0.30
_LIGHTEST_ARM, _DARKEST_ARM = 0.92, 0.32

_RGB_TO_LMS = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LMS_TO_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


@cache
def colours(name: str, classes: int, *, diverging_split: int | None = None) -> tuple[str, ...]:
    """Colours of the classes from the lowest values to the highest, as "#rrggbb".

    A class takes the colour of its own middle on the ramp. On a diverging ramp the i-th class away from the centre is
    equally strong on both sides, and the side with more classes reaches the stronger colours.

    Args:
        name: a key of `SEQUENTIAL` (the highest values are the darkest) or of `DIVERGING`.
        classes: how many, 0 or more; neighbours are clearly told apart up to 7.
        diverging_split: how many of the classes lie below the centre; for diverging ramps and only for them.

    Raises:
        ValueError: for an unknown name, or a split that is missing, not asked for or not within 0 to `classes`.
    """
    if name in SEQUENTIAL and diverging_split is None:
        return _shades(SEQUENTIAL[name], _middles(classes), _LIGHTEST, _DARKEST)
    if name in DIVERGING and diverging_split is not None and 0 <= diverging_split <= classes:
        below, above = diverging_split, classes - diverging_split
        strengths = _middles(max(below, above))
        ramp, neutral = DIVERGING[name], len(DIVERGING[name]) // 2
        lower = _shades(ramp[neutral::-1], strengths[:below], _LIGHTEST_ARM, _DARKEST_ARM)
        upper = _shades(ramp[neutral:], strengths[:above], _LIGHTEST_ARM, _DARKEST_ARM)
        return lower[::-1] + upper
    raise ValueError(f"no colours for palette {name!r} with {classes} classes and split {diverging_split}")


def _middles(classes: int) -> Floats:
    return (np.arange(classes) + 0.5) / max(classes, 1)


def _shades(ramp: Sequence[str], strengths: Floats, lightest: float, darkest: float) -> tuple[str, ...]:
    """Colours of a ramp from light to dark; strength 0 has the lightness `lightest`, strength 1 `darkest`."""
    stops = np.array([_oklab(colour) for colour in reversed(ramp)])
    lightness = lightest + strengths * (darkest - lightest)
    lab = np.column_stack([lightness, *(np.interp(lightness, stops[:, 0], stops[:, axis]) for axis in (1, 2))])
    return tuple(_hex(colour) for colour in lab)


def _linear_rgb(colour: str) -> Floats:
    """Linear-light sRGB in 0 to 1 of "#rrggbb" or "rgb(r,g,b)" (IEC 61966-2-1)."""
    if colour.startswith("#"):
        channels = list(bytes.fromhex(colour[1:]))
    else:
        channels = [int(number) for number in re.findall(r"\d+", colour)]
    encoded = np.array(channels) / 255
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)


def _oklab(colour: str) -> Floats:
    return _LMS_TO_LAB @ np.cbrt(_RGB_TO_LMS @ _linear_rgb(colour))


def _hex(lab: Floats) -> str:
    linear = np.clip(np.linalg.solve(_RGB_TO_LMS, np.linalg.solve(_LMS_TO_LAB, lab) ** 3), 0, 1)
    encoded = np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
    return "#" + bytes(np.rint(encoded * 255).astype(np.uint8)).hex()


def _luminance(colour: str) -> float:
    return float(_linear_rgb(colour) @ [0.2126, 0.7152, 0.0722])


def contrast(a: str, b: str) -> float:
    """Contrast ratio of two colours "#rrggbb", 1 to 21, in either order (WCAG 2.2, "contrast ratio")."""
    darker, lighter = sorted((_luminance(a), _luminance(b)))
    return (lighter + 0.05) / (darker + 0.05)


@cache
def ink(background: str) -> str:
    """The text colour, `DARK_INK` or `LIGHT_INK`, that reads better on the background "#rrggbb"."""
    return max(DARK_INK, LIGHT_INK, key=lambda colour: contrast(colour, background))
