"""Structured log lines: one JSON object a line."""

from __future__ import annotations

import json
import logging
import re
from datetime import UTC, datetime

RESERVED = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


ADDRESS = re.compile(r" from ip=[^\s:]*(:[0-9a-f:]+)?(?=:|\s|$)")
"""How gunicorn names a visitor's address."""


class JsonLines(logging.Formatter):
    """A record as one line of JSON without the visitor's address; what is given as `extra` becomes keys of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": ADDRESS.sub("", record.getMessage()),
        }
        line |= {key: value for key, value in record.__dict__.items() if key not in RESERVED}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
