"""Results that follow from the data alone, kept by a cache: what is taken back is what was put there as this result."""

from __future__ import annotations

import hashlib
import hmac
import json
import logging
from collections.abc import Callable, Sequence
from typing import TypeVar

from flask_caching.backends.base import BaseCache
from pydantic import TypeAdapter, ValidationError

log = logging.getLogger("sozialraum.results")

Result = TypeVar("Result")

SEAL = 16
"""Bytes before each result."""


class Results:
    """Results from one state of the data.

    They are kept as JSON behind a seal, never pickled. The seal is made over name and content, with a secret of those
    who have the prepared files: what is damaged, of another shape or kept under another name is computed anew, and
    whoever can write to the cache can neither run code here nor falsify a figure.
    """

    def __init__(self, cache: BaseCache, state: str, secret: bytes) -> None:
        """Keep results in `cache` under the name of the state of the data."""
        self._cache = cache
        self._state = state
        self._secret = secret

    def remembered(
        self, kind: str, arguments: Sequence[str], form: TypeAdapter[Result], read: Callable[[], Result]
    ) -> Result:
        """The result that is kept, or a new one.

        Args:
            kind: of result.
            arguments: everything that it depends on beside the data.
            form: its type.
            read: computes it; an empty result is not kept, so that no visitor fills the cache with invented names.
        """
        digest = hashlib.blake2b(json.dumps(arguments).encode(), digest_size=SEAL).hexdigest()
        name = f"{self._state}:{kind}:{digest}"
        kept = self._cache.get(name)
        if kept is not None:
            try:
                return form.validate_json(self._opened(name, kept))
            except ValidationError:
                log.warning("a kept result cannot be read, it is computed anew", extra={"result": name})
        result = read()
        if result:
            content = form.dump_json(result)
            self._cache.set(name, self._seal(name, content) + content)
        return result

    def _seal(self, name: str, content: bytes) -> bytes:
        return hmac.digest(self._secret, f"{name}\0".encode() + content, "sha256")[:SEAL]

    def _opened(self, name: str, kept: bytes) -> bytes:
        """The content behind its seal; nothing where the seal is another."""
        seal, content = kept[:SEAL], kept[SEAL:]
        return content if hmac.compare_digest(seal, self._seal(name, content)) else b""
