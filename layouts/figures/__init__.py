"""Charts: functions from typed values to plotly figures as plain dicts, entered in a registry by their name.

A figure is asked for by GET under the hash of the data, with just the parameters of the address that it needs. Traces
whose `meta` names areas (`names`, or one `area`) are linked: their `customdata` are ids, and the browser lights the
selected ones and selects by click.
"""

from layouts.figures import development, disparity, distribution, pair
from layouts.figures.registry import REGISTRY, Chart, Drawn, Figure, chart

__all__ = ["REGISTRY", "Chart", "Drawn", "Figure", "chart", "development", "disparity", "distribution", "pair"]
