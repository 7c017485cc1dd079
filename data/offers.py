"""For which indicators enough is known to compute with."""

from __future__ import annotations

import json

from data.store import Store


def most_known(store: Store, indicator_id: str) -> int:
    """Districts with a value on the date that has most of them; 0 for an unknown indicator."""
    if store.indicator(indicator_id) is None:
        return 0
    file = store.client_file(store.client_name(f"indicator-{indicator_id}"))
    dates = json.loads(file.content)["levels"][store.levels()[0][0]]["dates"].values() if file else ()
    return max((sum(value is not None for value in date["value"]) for date in dates), default=0)
