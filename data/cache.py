"""The memo of pure results: in the process, or in the Redis of CACHE_URL; losing it costs time, never an answer.

Results are kept as JSON, not pickled. So nothing that comes from Redis is ever executed: whoever can write there can
falsify figures, but not run code here. Redis belongs in a closed network all the same.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from typing import Any, TypeVar

from cachelib.serializers import BaseSerializer
from flask import Flask
from flask_caching import Cache
from flask_caching.backends import RedisCache, SimpleCache
from flask_caching.backends.base import BaseCache
from pydantic import TypeAdapter, ValidationError
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

log = logging.getLogger("sozialraum.cache")

Result = TypeVar("Result")

ENTRIES = 2000
"""Results kept in a process at most."""
LIFETIME = 7 * 24 * 3600
"""Seconds after which a result is forgotten: keys of data that were replaced do not pile up in Redis."""
PATIENCE = 0.5
"""Seconds that Redis has to answer; a result is computed in less."""
PAUSE = 5.0
"""Seconds for which a Redis that did not answer is left alone."""


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
        self._stand_in = SimpleCache(ENTRIES, LIFETIME)
        self._lock = threading.Lock()
        self._is_gone = False
        self._ask_again = 0.0

    def get(self, key: str) -> Any:
        """What is kept under the key, None for nothing."""
        return self._ask(lambda: super(SteadyRedis, self).get(key), lambda: self._stand_in.get(key))

    def set(self, key: str, value: Any, timeout: Any = None) -> Any:
        """Keep a value."""
        return self._ask(
            lambda: super(SteadyRedis, self).set(key, value, timeout), lambda: self._stand_in.set(key, value, timeout)
        )

    def _ask(self, redis: Callable[[], Any], stand_in: Callable[[], Any]) -> Any:
        if time.monotonic() < self._ask_again:
            return stand_in()
        try:
            answer = redis()
        except RedisError as error:
            self._note(type(error).__name__)
            return stand_in()
        self._note(None)
        return answer

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
    patience = {"socket_timeout": PATIENCE, "socket_connect_timeout": PATIENCE, "retry": Retry(NoBackoff(), 1)}
    redis = {"CACHE_TYPE": "data.cache.SteadyRedis", "CACHE_REDIS_URL": url, "CACHE_OPTIONS": patience}
    if url:
        try:
            cache = _backend(server, redis | {"CACHE_SERIALIZER": PlainBytes})
        except ValueError:
            log.warning("CACHE_URL is no address of a redis, results are kept in the process")
        else:
            cache.get("start")  # so that a Redis that does not answer is in the log from the start
            return cache
    return _backend(server, {"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": ENTRIES})


def remembered(cache: BaseCache, key: str, form: TypeAdapter[Result], read: Callable[[], Result]) -> Result:
    """The result kept under `key`, or a new one.

    Args:
        cache: holds results as JSON.
        key: names the result and everything that it depends on.
        form: the type of the result.
        read: computes it; an empty result is not kept, so that no visitor fills the cache with invented keys.
    """
    kept = cache.get(key)
    if kept is not None:
        try:
            return form.validate_json(kept)
        except ValidationError:
            log.warning("a kept result cannot be read, it is computed anew", extra={"key": key})
    result = read()
    if result:
        cache.set(key, form.dump_json(result))
    return result


def _backend(server: Flask, config: dict[str, object]) -> BaseCache:
    cache = Cache()
    cache.init_app(server, config=config | {"CACHE_DEFAULT_TIMEOUT": LIFETIME, "CACHE_KEY_PREFIX": "sozialraum:"})
    return cache.cache
