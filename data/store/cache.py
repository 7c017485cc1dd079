"""Where results are kept: in the process, or in the Redis of CACHE_URL; losing them costs time, never an answer.

Both are bounded, whatever is asked for. Redis belongs in a closed network all the same.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any

from cachelib.serializers import BaseSerializer
from cachetools import LRUCache
from flask import Flask
from flask_caching import Cache
from flask_caching.backends import RedisCache
from flask_caching.backends.base import BaseCache
from redis.backoff import NoBackoff
from redis.exceptions import RedisError, ResponseError
from redis.retry import Retry

log = logging.getLogger("sozialraum.cache")

MEMO = 16 * 1024 * 1024
"""Bytes of results in a process at most."""
OVERHEAD = 256
"""Bytes that a result takes beside its content: its name, and its place in the order."""
SHARED = 4000
"""Results in Redis at most, of all states of the data; those put there longest ago go first."""
LARGEST_SHARED = 128 * 1024
"""Bytes of a result in Redis at most."""
LIFETIME = 24 * 3600
"""Seconds after which a result in Redis is forgotten."""
PATIENCE = 0.5
"""Seconds that Redis has to answer; a result is computed in less."""
PAUSE = 5.0
"""Seconds for which a Redis that did not answer is left alone."""


class Memo(BaseCache):
    """Results in the process, for any number of threads; what was not asked for longest goes first."""

    def __init__(self, size: int = MEMO) -> None:
        super().__init__()
        self._kept: LRUCache[str, bytes] = LRUCache(size, getsizeof=lambda value: len(value) + OVERHEAD)
        self._lock = threading.Lock()

    def get(self, key: str) -> bytes | None:
        """What is kept under the key, None for nothing."""
        with self._lock:
            return self._kept.get(key)

    def set(self, key: str, value: bytes, timeout: Any = None) -> bool:
        """Keep a value, unless it is larger than everything that may be kept."""
        with self._lock:
            if len(value) + OVERHEAD > self._kept.maxsize:
                return False
            self._kept[key] = value
        return True


class PlainBytes(BaseSerializer):
    """Bytes as they are."""

    def dumps(self, value: bytes, protocol: int = 0) -> bytes:
        """What is stored."""
        return value

    def loads(self, bvalue: bytes | None) -> bytes | None:
        """What was stored, None for nothing."""
        return bvalue


class SteadyRedis(RedisCache):
    """Redis, and a memo in the process while Redis does not answer; one log line when it goes, one when it is back."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._stand_in = Memo()
        self._lock = threading.Lock()
        self._is_gone = False
        self._ask_again = 0.0
        self._complaints: set[str] = set()

    def get(self, key: str) -> Any:
        """What is kept under the key, None for nothing."""
        return self._ask(lambda: super(SteadyRedis, self).get(key), lambda: self._stand_in.get(key))

    def set(self, key: str, value: Any, timeout: Any = None) -> Any:
        """Keep a value."""
        return self._ask(lambda: self._share(key, value), lambda: self._stand_in.set(key, value))

    def _share(self, key: str, value: bytes) -> bool:
        """Keep a value in Redis, and no more values than are allowed."""
        if len(value) > LARGEST_SHARED:
            return False
        name, order = f"{self.key_prefix}{key}", f"{self.key_prefix}order"
        with self._write_client.pipeline() as steps:
            steps.set(name, value, ex=LIFETIME)
            steps.zadd(order, {name: time.time()})
            steps.expire(order, LIFETIME)
            *_, too_many = steps.zrange(order, 0, -SHARED - 1).execute()
        if too_many:
            self._write_client.delete(*too_many)
            self._write_client.zrem(order, *too_many)
        return True

    def _ask(self, redis: Callable[[], Any], stand_in: Callable[[], Any]) -> Any:
        if time.monotonic() < self._ask_again:
            return stand_in()
        try:
            answer = redis()
        except ResponseError as error:  # it is there, but what lies there is no result, or it takes no more
            self._note(None)
            self._complain(type(error).__name__)
            return None
        except RedisError as error:
            self._note(type(error).__name__)
            return stand_in()
        self._note(None)
        return answer

    def _complain(self, failure: str) -> None:
        with self._lock:
            if failure not in self._complaints:
                log.warning("redis refuses", extra={"reason": failure})
            self._complaints.add(failure)

    def _note(self, failure: str | None) -> None:
        """Remember whether Redis answers, and say so when that is new."""
        with self._lock:
            if failure and not self._is_gone:
                log.warning("redis does not answer, results are kept in the process", extra={"reason": failure})
            if self._is_gone and not failure:
                log.info("redis answers again")
            self._is_gone = failure is not None
            self._ask_again = time.monotonic() + PAUSE if failure else 0.0


def make_cache(server: Flask) -> BaseCache:
    """A cache for the server: Redis at CACHE_URL; one in the process where that is unset or no address of a Redis."""
    url = os.environ.get("CACHE_URL", "")
    if url:
        try:
            cache = _redis(server, url)
        except ValueError:
            log.warning("CACHE_URL is no address of a redis, results are kept in the process")
        else:
            cache.get("start")  # so that a Redis that does not answer is in the log from the start
            return cache
    return Memo()


def _redis(server: Flask, url: str) -> BaseCache:
    cache = Cache()
    patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 1)}
    config = {
        "CACHE_TYPE": "data.store.cache.SteadyRedis",
        "CACHE_REDIS_URL": url,
        "CACHE_OPTIONS": patience,
        "CACHE_SERIALIZER": PlainBytes,
        "CACHE_KEY_PREFIX": "sozialraum:",
    }
    cache.init_app(server, config=config)
    return cache.cache
