"""The log: one JSON object a line, and nothing that tells who asked for what."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from typing import Any

from gunicorn.glogging import Logger

RESERVED = frozenset(logging.makeLogRecord({}).__dict__) | {"message", "asctime", "taskName"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what is given as `extra` becomes keys of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the record as one line of JSON."""
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {key: value for key, value in record.__dict__.items() if key not in RESERVED}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)


class AccessLog(Logger):
    """Gunicorn's log without the visitor: no IP address, user agent, referrer, cookie or query is written down."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: timedelta) -> None:
        """Write one line about a request that has been answered."""
        fields = {
            "method": environ["REQUEST_METHOD"],
            "path": environ["PATH_INFO"],
            "status": int(resp.status.split()[0]),
            "bytes": resp.sent,
            "milliseconds": round(request_time.total_seconds() * 1000, 1),
        }
        self.access_log.info("request", extra=fields)

    def refused(self, status: int, reason: str) -> None:
        """Write one line about a request that was refused unread; what it contained is not repeated."""
        self.access_log.info("request refused", extra={"status": status, "reason": reason})


def configuration(level: str) -> dict[str, Any]:
    """Everything from `level` on, as lines of JSON on standard output; for `logging.config.dictConfig`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
        "root": {"level": level, "handlers": ["lines"]},
        "loggers": {
            name: {"level": level, "handlers": [], "propagate": True} for name in ("gunicorn.error", "gunicorn.access")
        },
    }
