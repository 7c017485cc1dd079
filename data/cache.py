"""The memo of pure results: in the process, or in Redis when CACHE_URL names one; losing it costs time, never an answer."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import TypeVar

from flask import Flask
from flask_caching import Cache
from flask_caching.backends.base import BaseCache
from redis.exceptions import RedisError

log = logging.getLogger("sozialraum.cache")

Result = TypeVar("Result")


def make_cache(server: Flask) -> BaseCache:
    """A cache for the server: Redis at CACHE_URL, else SimpleCache, also where Redis does not answer at start."""
    url = os.environ.get("CACHE_URL", "")
    if url:
        cache = _backend(server, {"CACHE_TYPE": "RedisCache", "CACHE_REDIS_URL": url})
        try:
            cache.has("start")
        except RedisError as error:
            log.warning("redis does not answer, results are kept in the process", extra={"reason": type(error).__name__})
        else:
            return cache
    return _backend(server, {"CACHE_TYPE": "SimpleCache", "CACHE_THRESHOLD": 2000})


def remembered(cache: BaseCache, key: str, read: Callable[[], Result]) -> Result:
    """The result kept under `key`, or a new one; computed directly, with a log line, when Redis is gone."""
    try:
        kept: Result | None = cache.get(key)
    except RedisError as error:
        log.warning("redis is gone, result computed directly", extra={"reason": type(error).__name__})
        return read()
    if kept is not None:
        return kept
    result = read()
    try:
        cache.set(key, result)
    except RedisError as error:
        log.warning("redis is gone, result not kept", extra={"reason": type(error).__name__})
    return result


def _backend(server: Flask, config: dict[str, object]) -> BaseCache:
    cache = Cache()
    cache.init_app(server, config=config | {"CACHE_DEFAULT_TIMEOUT": 0, "CACHE_KEY_PREFIX": "sozialraum:"})
    return cache.cache
