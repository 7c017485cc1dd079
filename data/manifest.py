"""What ties prepared files to their sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

MANIFEST = "manifest.json"
CODE = ("data", "analysis", "language")


def source_hash(folder: Path) -> str:
    """Hash over every file of the dataset and over the code that prepares it."""
    digest = hashlib.sha256()
    root = Path(__file__).parent.parent
    code = sorted(path for package in CODE for path in (root / package).glob("*.py"))
    for path in [*code, *sorted(path for path in folder.iterdir() if path.is_file())]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
