"""The memo in a real Redis: shared, plain, and never needed."""

from __future__ import annotations

import datetime as dt
import json
import logging
import pickle
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import redis
from flask import Flask
from flask_caching.backends import SimpleCache
from flask_caching.backends.base import BaseCache

import data.store.cache
import data.store.prepared
from data.store.cache import LARGEST_SHARED, Memo, SteadyRedis, make_cache
from data.store.prepared import Figure, Store
from data.store.results import SEAL

QUESTION = ("newcomers", "quarter", dt.date(2022, 12, 31))
GONE, BACK = "redis does not answer, results are kept in the process", "redis answers again"


class Redis:
    """Debian's Redis on a free port, keeping nothing on disk."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.folder = folder
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.client = redis.Redis(port=self.port, retry=None)
        self.start()

    def start(self) -> None:
        options = ["--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        command = ["redis-server", *options, "--dir", str(self.folder)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 120
        while not self._answers():
            assert self.process.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return bool(self.client.ping())
        except redis.exceptions.RedisError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Redis]:
    running = Redis(tmp_path)
    yield running
    running.kill()
    running.client.close()


@pytest.fixture
def log() -> Iterator[list[logging.LogRecord]]:
    """What the cache logs, whatever else is set up for logging."""
    records: list[logging.LogRecord] = []
    handler, logger = logging.Handler(), logging.getLogger("sozialraum")
    handler.emit = records.append
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    yield records
    logger.removeHandler(handler)
    logger.setLevel(before)


@pytest.fixture
def expected(musterstadt_prepared: Path) -> tuple[Figure, ...]:
    return Store(musterstadt_prepared, SimpleCache()).values(*QUESTION)


@pytest.fixture
def tables_read(monkeypatch: pytest.MonkeyPatch, expected: tuple[Figure, ...]) -> list[int]:
    """A number for every time that figures are made of the table."""
    reads: list[int] = []
    make = data.store.prepared._figures
    monkeypatch.setattr(data.store.prepared, "_figures", lambda table: (reads.append(len(table)), make(table))[1])
    return reads


def cache_at(url: str, monkeypatch: pytest.MonkeyPatch) -> BaseCache:
    monkeypatch.setenv("CACHE_URL", url)
    return make_cache(Flask("test"))


def messages(log: list[logging.LogRecord]) -> list[str]:
    return [record.getMessage() for record in log]


def test_without_an_address_results_are_kept_in_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert type(cache_at("", monkeypatch)) is Memo


def test_processes_share_results_through_redis(
    server: Redis,
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    tables_read: list[int],
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    for _ in range(2):  # each with a cache of its own, as two processes have
        assert Store(musterstadt_prepared, cache_at(server.url, monkeypatch)).values(*QUESTION) == expected
    assert len(tables_read) == 1
    assert messages(log) == []


def results(server: Redis) -> list[bytes]:
    """Names of what is kept, without the one that keeps their order."""
    return [key for key in server.client.keys("*") if key != b"sozialraum:order"]


def test_what_lies_in_redis_is_json_behind_a_seal_under_the_hash_of_the_data_and_will_be_forgotten(
    server: Redis, musterstadt_prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    figures = store.values(*QUESTION)
    [key] = results(server)
    assert key.startswith(b"sozialraum:")
    assert store.hash.encode() in key
    rows = json.loads(server.client.get(key)[SEAL:])
    assert [(row["area_id"], row["value"]) for row in rows] == [(figure.area_id, figure.value) for figure in figures]
    assert all(0 < server.client.ttl(name) <= 24 * 3600 for name in server.client.keys("*"))


def test_redis_keeps_no_more_than_it_may(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data.store.cache, "SHARED", 20)
    cache = cache_at(server.url, monkeypatch)
    for number in range(100):
        assert cache.set(f"frage-{number}", b"x")
        assert len(results(server)) <= 20
    assert [cache.get(f"frage-{number}") for number in (79, 80, 99)] == [None, b"x", b"x"]
    assert server.client.zcard("sozialraum:order") == 20
    cache.set("frage-80", b"x")  # asked anew, it is the newest
    cache.set("frage-100", b"x")
    assert [cache.get(f"frage-{number}") for number in (80, 81)] == [b"x", None]


def test_redis_keeps_nothing_large(server: Redis, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = cache_at(server.url, monkeypatch)
    cache.set("größe", bytes(LARGEST_SHARED + 1))
    assert results(server) == []
    cache.set("größe", bytes(LARGEST_SHARED))
    assert len(results(server)) == 1


def test_a_redis_that_is_full_costs_time_and_one_line_in_the_log(
    server: Redis,
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    server.client.config_set("maxmemory", 1)
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    assert [store.values(*QUESTION) for _ in range(3)] == [expected] * 3
    assert messages(log) == ["redis refuses"]


def test_redis_may_die_and_come_back(
    server: Redis,
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    tables_read: list[int],
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    assert store.values(*QUESTION) == expected
    monkeypatch.setattr(data.store.cache, "PAUSE", 0.0)
    server.kill()
    assert [store.values(*QUESTION) for _ in range(5)] == [expected] * 5
    assert messages(log) == [GONE]
    assert len(tables_read) == 2  # once for Redis, once for the memo in the process
    server.start()
    assert [store.values(*QUESTION) for _ in range(3)] == [expected] * 3
    assert messages(log) == [GONE, BACK]
    assert len(tables_read) == 3
    assert len(results(server)) == 1


def test_many_threads_say_only_once_that_redis_is_gone(
    server: Redis,
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    monkeypatch.setattr(data.store.cache, "PAUSE", 0.0)
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    server.kill()
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: store.values(*QUESTION), range(40)))
    assert answers == [expected] * 40
    assert messages(log) == [GONE]


def test_an_address_that_never_answered_does_no_harm(
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    tables_read: list[int],
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    with socket.socket() as taken:  # bound, but nobody listens
        taken.bind(("127.0.0.1", 0))
        cache = cache_at(f"redis://:geheim@127.0.0.1:{taken.getsockname()[1]}/0", monkeypatch)
        assert messages(log) == [GONE]
        store = Store(musterstadt_prepared, cache)
        assert [store.values(*QUESTION) for _ in range(3)] == [expected] * 3
    assert len(tables_read) == 1
    assert messages(log) == [GONE]
    assert not any("geheim" in str(record.__dict__) for record in log)


def test_a_redis_that_hangs_costs_little_and_only_once(
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    monkeypatch.setattr(data.store.cache, "PATIENCE", 0.1)
    monkeypatch.setattr(data.store.cache, "PAUSE", 600.0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        cache = cache_at(f"redis://127.0.0.1:{silent.getsockname()[1]}/0", monkeypatch)
        assert messages(log) == [GONE]
        monkeypatch.setattr(SteadyRedis.__mro__[1], "get", lambda *_: pytest.fail("asked again"))
        assert Store(musterstadt_prepared, cache).values(*QUESTION) == expected


@pytest.mark.parametrize("address", ["geheim", "http://:geheim@127.0.0.1/", "redis://:geheim@127.0.0.1:99999/0"])
def test_an_address_that_is_none_is_said_to_be_none(
    address: str, monkeypatch: pytest.MonkeyPatch, log: list[logging.LogRecord]
) -> None:
    assert type(cache_at(address, monkeypatch)) is Memo
    assert messages(log) == ["CACHE_URL is no address of a redis, results are kept in the process"]
    assert not any("geheim" in str(record.__dict__) for record in log)


class Trap:
    """An object whose unpickling leaves a trace."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return Path.touch, (self.trace,)


def sealed(content: bytes) -> bytes:
    """Content behind the seal of somebody who does not have the prepared files."""
    return bytes(SEAL) + content


def test_rubbish_in_redis_is_neither_run_nor_shown(
    server: Redis,
    musterstadt_prepared: Path,
    expected: tuple[Figure, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    log: list[logging.LogRecord],
) -> None:
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    store.values(*QUESTION)
    [key] = results(server)
    kept = server.client.get(key)
    trap = pickle.dumps(Trap(tmp_path / "trace"))
    falsified = kept.replace(b'"value":', b'"value":1')
    assert falsified != kept
    for rubbish in (
        b"",
        trap,
        b"!" + trap,
        b"7",
        b"[]]",
        b'[{"value": 1}]',
        b"[]",
        sealed(b"[]"),
        kept[:-1],
        falsified,
    ):
        server.client.set(key, rubbish)
        assert store.values(*QUESTION) == expected
        assert server.client.get(key) == kept
    assert not (tmp_path / "trace").exists()
    assert set(messages(log)) == {"a kept result cannot be read, it is computed anew"}


def test_another_kind_of_thing_in_redis_is_no_result(
    server: Redis, musterstadt_prepared: Path, expected: tuple[Figure, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    store.values(*QUESTION)
    [key] = results(server)
    server.client.delete(key)
    server.client.rpush(key, "x", "y")
    assert [store.values(*QUESTION) for _ in range(2)] == [expected] * 2
    assert server.client.type(key) == b"string"


def test_a_result_is_none_of_another_question_and_an_answer_of_another_shape_is_none(
    server: Redis, musterstadt_prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(musterstadt_prepared, cache_at(server.url, monkeypatch))
    answers = [{"an": "answer"}, {"quite": ["another"]}]
    for number, answer in enumerate(answers):
        assert store.answer("kind", (str(number),), lambda answer=answer: answer) == answer
    first, second = results(server)
    one, other = server.client.get(first), server.client.get(second)
    server.client.set(first, other)
    server.client.set(second, b'{"valid": "json"}')
    for number, answer in enumerate(answers):
        assert store.answer("kind", (str(number),), lambda answer=answer: answer) == answer
    assert (server.client.get(first), server.client.get(second)) == (one, other)
