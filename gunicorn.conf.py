"""How the app is served: its address, its workers and its log; read by the Procfile's gunicorn and by `make run`.

`HOST` (127.0.0.1), `PORT` (8050), `WEB_CONCURRENCY` (up to 2 workers) and `LOG_LEVEL` (INFO) come from the environment.
A hosting platform that sets `PORT` needs `HOST=0.0.0.0` as well: nothing is opened to the network unasked.
"""

import os
import sys
from pathlib import Path
from typing import Any

from gunicorn.glogging import Logger

sys.path.insert(0, str(Path(__file__).parent))

from routes.logs import JsonLines

bind = f"{os.environ.get('HOST', '127.0.0.1')}:{os.environ.get('PORT', '8050')}"
workers = int(os.environ.get("WEB_CONCURRENCY") or min(2, os.cpu_count() or 1))
worker_class = "gthread"
threads = 4

# Loaded once, before the workers are forked: the data is prepared and read a single time, and its memory is shared.
preload_app = True
timeout = 60
graceful_timeout = 15
keepalive = 15
limit_request_line = 8190  # the address holds the state: a sequence of stations is long
control_socket_disable = True


class AccessLog(Logger):
    """Gunicorn's log without the visitor: no IP address, user agent, referrer, cookie or query is written down."""

    def access(self, resp: Any, req: Any, environ: dict[str, Any], request_time: Any) -> None:
        """Write one line about a request that has been answered."""
        fields = {
            "method": environ.get("REQUEST_METHOD", ""),
            "path": environ.get("PATH_INFO", ""),  # a request that was refused unread has none
            "status": int(resp.status.split()[0]),
            "bytes": getattr(resp, "sent", None),
            "milliseconds": round(request_time.total_seconds() * 1000, 1),
        }
        self.access_log.info("request", extra=fields)


logger_class = AccessLog
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": JsonLines}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}},
    "root": {"level": os.environ.get("LOG_LEVEL", "INFO").upper(), "handlers": ["lines"]},
    "loggers": {name: {"handlers": [], "propagate": True} for name in ("gunicorn.error", "gunicorn.access")},
}
