"""How the app is served; read by the Procfile's gunicorn and by `make run`. docs/server.md says why so.

`HOST`, `PORT`, `WEB_CONCURRENCY` and `LOG_LEVEL` come from the environment: see server.settings.
A hosting platform that sets `PORT` needs `HOST=0.0.0.0` as well: nothing is opened to the network unasked.
"""

from gevent import monkey

monkey.patch_all()  # first of all: what is loaded before it would wait for one visitor while the others stand in line

import gc
import logging
import resource
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from language import operation
from server.logs import AccessLog, configuration
from server.settings import WrongSettings, settings
from server.worker import Worker

try:
    wanted = settings()
except WrongSettings as wrong:
    print(wrong, file=sys.stderr)
    raise SystemExit(2) from None

resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)

bind = wanted.address
workers = wanted.workers
worker_class = Worker
worker_connections = 4000
backlog = 2048

# Loaded once, before the workers are forked: the data is prepared and read a single time, and its memory is shared.
preload_app = True
timeout = 60
keepalive = 15  # also what a visitor has for the header of a request
graceful_timeout = 20  # longer than an idle connection lives: nobody's request meets a worker that is gone

limit_request_line = 8190  # the address holds the state: a sequence of stations is long
forwarder_headers = ""  # no visitor says where the app is mounted
control_socket_disable = True

logger_class = AccessLog
logconfig_dict = configuration(wanted.log_level)


def on_reload(arbiter: Any) -> None:
    """Give the workers that come next the data as it is now (SIGHUP); if that cannot be served, the data so far."""
    import app
    from data.sources.problems import DatasetError
    from data.store.prepared import BrokenStore

    gc.unfreeze()  # what is served so far can go
    try:
        app.server = arbiter.app.callable = app.create_app().server
    except (DatasetError, BrokenStore, OSError) as error:
        logging.getLogger("sozialraum").error("%s %s", operation.OLD_DATA_STAY, error)


def pre_fork(_arbiter: Any, _worker: Any) -> None:
    """Keep the collector of garbage off what the workers share: whatever it looks at would be copied."""
    gc.collect()
    gc.freeze()
