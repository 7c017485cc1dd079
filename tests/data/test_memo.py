"""The memo in the process: bounded in bytes, and for any number of threads."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from data.store.cache import OVERHEAD, Memo

SIZE = 20 * (OVERHEAD + 100)
KEYS = [f"frage-{number}" for number in range(60)]


def kept(memo: Memo) -> dict[str, bytes]:
    return {key: value for key in KEYS if (value := memo.get(key)) is not None}


def size(memo: Memo) -> int:
    return sum(len(value) + OVERHEAD for value in kept(memo).values())


@given(st.lists(st.tuples(st.sampled_from(KEYS), st.integers(0, SIZE)), max_size=80))
def test_whatever_is_put_in_no_more_is_kept_than_is_allowed(given_: list[tuple[str, int]]) -> None:
    memo = Memo(size=SIZE)
    for key, length in given_:
        value = key.encode().ljust(length, b".")[:length]
        if memo.set(key, value):
            assert memo.get(key) == value
        assert size(memo) <= SIZE


def test_what_was_not_asked_for_longest_goes_first() -> None:
    memo = Memo(size=3 * (OVERHEAD + 1))
    for key in KEYS[:3]:
        memo.set(key, b"x")
    memo.get(KEYS[0])
    memo.set(KEYS[3], b"x")
    assert list(kept(memo)) == [KEYS[0], KEYS[2], KEYS[3]]


def test_what_is_larger_than_everything_is_not_kept_and_throws_nothing_out() -> None:
    memo = Memo(size=SIZE)
    memo.set(KEYS[0], b"x")
    assert not memo.set(KEYS[1], bytes(SIZE))
    assert kept(memo) == {KEYS[0]: b"x"}


def test_many_threads_do_it_no_harm() -> None:
    memo = Memo(size=SIZE)

    def ask(number: int) -> bool:
        key = KEYS[number % len(KEYS)]
        memo.set(key, key.encode())
        return memo.get(key) in (None, key.encode())

    with ThreadPoolExecutor(16) as threads:
        assert all(threads.map(ask, range(20_000)))
    assert 0 < size(memo) <= SIZE
