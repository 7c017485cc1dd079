"""Preparation: `python -m data.prepare` checks a dataset folder, derives all that follows from it, and writes it."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
from pathlib import Path

from data.preparation.folders import locked
from data.preparation.outputs import write
from data.preparation.progress import step
from data.preparation.report import report
from data.preparation.steps import Checked, Prepared, check, derive
from data.sources.locations import dataset_folder, prepared_folder
from data.sources.problems import DatasetError
from language.catalogues import _


def prepare(folder: Path, out: Path, *, today: dt.date | None = None, shown: bool = False) -> Prepared:
    """Check a dataset, derive everything, and replace the prepared folder as a whole; waits for others that do.

    Raises:
        DatasetError: nothing is written or replaced then.
    """
    out = Path(os.path.realpath(out))
    checked = _checked(folder, today, shown=shown)
    with locked(out, waiting=_say_so if shown else None):
        return _replaced(checked, out, shown=shown)


def renew(folder: Path, out: Path) -> Prepared:
    """The same for who has locked `out` already."""
    return _replaced(_checked(folder), out)


def _checked(folder: Path, today: dt.date | None = None, *, shown: bool = False) -> Checked:
    with step(_("Reading and checking"), shown=shown):
        return check(folder, today or dt.date.today())


def _replaced(checked: Checked, out: Path, *, shown: bool = False) -> Prepared:
    prepared = derive(checked, shown=shown)
    with step(_("Writing"), shown=shown):
        write(prepared, out)
    return prepared


def _say_so() -> None:
    print("  " + _("Another preparation of the same folder is running; this one goes on after it."), file=sys.stderr)


def main(arguments: list[str] | None = None) -> int:
    """Command line; returns the exit status: 0, or 2 when the dataset has problems."""
    parser = argparse.ArgumentParser(prog="python -m data.prepare", description=_("Prepares a dataset."))
    parser.add_argument("--dataset", type=Path, default=None, help=_("folder of the dataset (else SOZIALRAUM_DATASET)"))
    parser.add_argument("--out", type=Path, default=None, help=_("where to write (else data/prepared/<name>)"))
    parser.add_argument("--check", action="store_true", help=_("check and report only, write nothing"))
    options = parser.parse_args(arguments)
    folder = options.dataset or dataset_folder()
    shown = sys.stderr.isatty()
    try:
        if options.check:
            prepared = derive(check(folder, dt.date.today()), shown=shown)
            print(report(prepared, confidential=True))
        else:
            prepare(folder, options.out or prepared_folder(folder), shown=shown)
    except DatasetError as error:
        print(_("The dataset “{name}” cannot be prepared like this:", name=folder.name), file=sys.stderr)
        print("\n".join(f"  {sentence}" for sentence in error.sentences), file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
