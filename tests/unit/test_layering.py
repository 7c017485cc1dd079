"""Imports run one way (app → callbacks, routes → layouts, data.store → analysis), and only `data` opens data."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAY_IMPORT = {
    "analysis": {"analysis"},
    "language": {"language"},
    "layouts": {"layouts", "language"},
    "data": {"data", "analysis", "language"},
    "data/sources": {"data.sources", "data.preparation", "analysis", "language"},
    "data/preparation": {"data.preparation", "data.sources", "analysis", "language"},
    "callbacks": {"callbacks", "layouts", "data.store", "language"},
    "routes": {"routes", "layouts", "data.store", "language"},
    "server": {"server", "layouts", "language"},
    "app": {"callbacks", "routes", "layouts", "data.store", "data.sources.problems", "language"},
}
"""Ours, by package; a name with a point allows that part of a package alone."""
MUST_DO_WITHOUT = {
    "analysis": {"dash", "dash_leaflet", "flask", "pandas", "geopandas"},
    "language": {"dash", "dash_leaflet", "flask", "pandas", "geopandas", "numpy"},
    "layouts": {"pandas", "geopandas", "numpy", "flask"},
    "data": {"dash", "dash_leaflet"},
    "callbacks": {"flask", "pandas", "geopandas", "numpy"},
    "routes": {"pandas", "geopandas", "numpy"},
    "server": {"dash", "flask", "pandas", "geopandas"},
    "app": {"pandas", "geopandas"},
}
MOST_MODULES = 14
OURS = {"app", "benchmarks", "tests", *MAY_IMPORT}
OPENERS = {
    *("open", "read_bytes", "read_text", "load", "fromfile", "loadtxt", "genfromtxt"),
    *("read_csv", "read_json", "read_parquet", "read_feather", "read_excel", "read_file", "read_table"),
}
READS_ASSETS = {("routes/files.py", "bundle"), ("routes/bundle.py", "script"), ("language/catalogues.py", "_texts")}
"""Functions outside `data` that open files, and which: our own scripts, styles, fonts and catalogues of texts."""
DATA_ENDINGS = (".csv", ".parquet", ".geojson", ".toml")


def modules(package: str) -> list[Path]:
    found = [ROOT / "app.py"] if package == "app" else sorted((ROOT / package).rglob("*.py"))
    assert found, package
    return found


def imported(source: str, package: str) -> set[str]:
    """Full names of every module that is imported, also inside functions."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level:
            names.add(package.replace("/", "."))
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def among(name: str, allowed: set[str]) -> bool:
    """Whether a module is one of those allowed, or lies in one."""
    return any(name == each or name.startswith(f"{each}.") for each in allowed)


def opening(source: str) -> Iterator[tuple[str, str]]:
    """Every call that opens a file: the function or class around it at the top of the module, and what is called."""
    for statement in ast.parse(source).body:
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in OPENERS:
                    yield getattr(statement, "name", ""), called


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_run_one_way(package: str) -> None:
    wrong = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in modules(package)
        for name in imported(path.read_text("utf-8"), package)
        if among(name, OURS) and not among(name, MAY_IMPORT[package])
    }
    assert wrong == set()


@pytest.mark.parametrize("package", MUST_DO_WITHOUT)
def test_a_package_does_without_what_is_not_its_business(package: str) -> None:
    wrong = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in modules(package)
        for name in imported(path.read_text("utf-8"), package)
        if among(name, MUST_DO_WITHOUT[package])
    }
    assert wrong == set()


def test_a_folder_holds_about_a_dozen_modules() -> None:
    folders = {path.parent for package in MAY_IMPORT if package != "app" for path in modules(package)}
    held = {folder: [path for path in folder.glob("*.py") if path.name != "__init__.py"] for folder in folders}
    assert {folder.relative_to(ROOT).as_posix() for folder, own in held.items() if len(own) > MOST_MODULES} == set()


@pytest.mark.parametrize("package", [package for package in MAY_IMPORT if not package.startswith("data")])
def test_nothing_outside_data_opens_a_file_of_the_dataset(package: str) -> None:
    opened, named = set(), set()
    for path in modules(package):
        source, name = path.read_text("utf-8"), path.relative_to(ROOT).as_posix()
        opened |= {(name, function) for function, _ in opening(source)}
        constants = (node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant))
        named |= {(name, text) for text in constants if isinstance(text, str) and text.endswith(DATA_ENDINGS)}
    assert opened <= READS_ASSETS
    assert named == set()


def test_what_is_looked_for_is_found() -> None:
    source = "import pandas as pd\ndef read():\n    from data.store.views import View\n    pd.read_csv('x')\n"
    assert imported(source, "layouts") == {"pandas", "data.store.views.View"}
    assert imported("from . import page\nimport app", "layouts") == {"layouts", "app"}
    assert among("data.store.views.View", {"data.store"})
    assert not among("data.stores", {"data.store"})
    assert not among("data", {"data.store"})
    assert list(opening(source + "text = open('y')\n")) == [("read", "read_csv"), ("", "open")]
