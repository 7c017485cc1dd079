"""What ties prepared files to their sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

MANIFEST = "manifest.json"
CODE = ("data/sources", "data/preparation", "analysis", "language")
CODE_ENDINGS = {".py", ".po"}


def source_hash(folder: Path) -> str:
    """Hash over every file of the dataset, by its path in the folder, and over the code that prepares it.

    A folder that is missing hashes like an empty one.
    """
    root = Path(__file__).parents[2]
    code = {
        path.relative_to(root): path
        for package in CODE
        for path in (root / package).rglob("*")
        if path.suffix in CODE_ENDINGS
    }
    sources = {path.relative_to(folder): path for path in folder.rglob("*") if path.is_file()}
    digest = hashlib.sha256()
    for files in (code, sources):
        for name, path in sorted(files.items()):
            digest.update(f"{name.as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return digest.hexdigest()
