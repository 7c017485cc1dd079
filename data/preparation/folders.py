"""Folders that are replaced as a whole: by one process at a time, and what was there stays until all is written."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from data.preparation.manifest import MANIFEST
from data.sources.problems import DatasetError, Problem
from language.catalogues import N_, _

FOLDER_MODE, FILE_MODE = 0o755, 0o644
"""Whatever the umask: the server may run as another user than the one who prepares."""

FULL = (N_("no space left on the disk"), N_("enough free space"))
FORBIDDEN = (N_("this user must not write here"), N_("a folder that may be written"))
NO_FOLDER = (N_("no folder"), N_("a folder or a name that does not exist yet"))
UNKNOWN = (N_("cannot be written ({error})"), N_("a folder that can be written"))
REASONS = {
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EFBIG: FULL,
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: FORBIDDEN,
    errno.ENOTDIR: NO_FOLDER,
    errno.EEXIST: NO_FOLDER,
}
"""What was found and expected, by the error of the file system."""


@contextmanager
def locked(folder: Path, *, shared: bool = False, waiting: Callable[[], object] | None = None) -> Iterator[None]:
    """Keep other processes from replacing the folder, and unless `shared` from opening it, too.

    What a killed process left beside it is put right first. Who may only read where the folder lies can still take
    the lock, for which a file `.<name>.lock` lies beside the folder.

    Args:
        folder: need not exist.
        shared: for reading only.
        waiting: called once when another process has the lock.

    Raises:
        DatasetError: when the lock cannot be taken because nothing can be written here.
    """
    with _told(folder):
        lock = _lock_file(folder, shared=shared)
    if lock is None:
        yield
        return
    try:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        try:
            fcntl.flock(lock, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if waiting:
                waiting()
            fcntl.flock(lock, kind)
        if not shared:
            with _told(folder):
                _tidy(folder)
        yield
    finally:
        os.close(lock)


def replace(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder of these files in the place of another one; to be called while it is `locked`.

    Args:
        folder: what lies there must have been made by this function, or nothing must lie there.
        files: content by path in the folder.

    Raises:
        DatasetError: when it cannot be written; the old folder is as it was then.
    """
    new, old = _beside(folder)
    with _told(folder):
        _refuse_strangers(folder, files)
        try:
            for name, content in files.items():
                _make_folder((new / name).parent)
                write(new / name, content)
            if folder.exists():
                os.replace(folder, old)
            os.replace(new, folder)
        finally:
            _tidy(folder)


def write(path: Path, content: bytes) -> None:
    """Write a file that everybody may read, as a whole or not at all."""
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_bytes(content)
        new.chmod(FILE_MODE)
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def _beside(folder: Path) -> tuple[Path, Path]:
    """Where the new and the old content lie while the folder is replaced."""
    return folder.with_name(f".{folder.name}.new"), folder.with_name(f".{folder.name}.old")


def _tidy(folder: Path) -> None:
    """Undo a replacement that was not finished, and remove what is left of it or of one that was."""
    new, old = _beside(folder)
    if old.exists() and not folder.exists():
        os.replace(old, folder)
    shutil.rmtree(new, ignore_errors=True)
    shutil.rmtree(old, ignore_errors=True)


def _lock_file(folder: Path, *, shared: bool) -> int | None:
    """The opened lock file; None where there is none and a reader may not make one."""
    path = folder.with_name(f".{folder.name}.lock")
    try:
        _make_folder(folder.parent)
        lock = os.open(path, os.O_RDWR | os.O_CREAT, FILE_MODE)
    except OSError:
        if not shared:
            raise
        return os.open(path, os.O_RDONLY) if path.exists() else None
    return lock


def _make_folder(path: Path) -> None:
    """Make a folder, and those above it, for everybody to read."""
    if not path.is_dir():
        _make_folder(path.parent)
        path.mkdir(exist_ok=True)
        path.chmod(FOLDER_MODE)


def _refuse_strangers(folder: Path, files: Mapping[str, bytes]) -> None:
    """Raise where the folder holds anything that no replacement has put there."""
    if folder.exists() and not folder.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    ours = {Path(name).parts[0] for name in (*files, *_named_before(folder))}
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    strange = [name for name in names if name not in ours and not name.startswith(".")]
    if strange:
        expected = _("an empty folder or one that holds nothing but what was prepared")
        raise DatasetError([Problem(str(folder), _("“{name}” lies in it", name=strange[0]), expected)])


def _named_before(folder: Path) -> list[str]:
    """The files of the folder's own manifest, none if it has no usable one."""
    try:
        return list(json.loads((folder / MANIFEST).read_bytes())["files"])
    except (OSError, ValueError, KeyError, TypeError):
        return []


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    """Say in one sentence why the file system refuses to write a folder."""
    try:
        yield
    except OSError as error:
        found, expected = REASONS.get(error.errno or 0, UNKNOWN)
        raise DatasetError([Problem(str(folder), _(found).format(error=error.strerror), _(expected))]) from error
