"""What the environment says about serving: what is nonsense is said in one sentence, and nothing is started."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.settings import LEVELS, Settings, WrongSettings, read_settings
from tests.app.serving import free_port, start

NAMES = ("HOST", "PORT", "WEB_CONCURRENCY", "LOG_LEVEL")
NONSENSE = [
    {"PORT": "achtzig"},
    {"PORT": "0"},
    {"PORT": "65536"},
    {"PORT": "-1"},
    {"PORT": "80 80"},
    {"PORT": "8050.5"},
    {"PORT": "８０５０"},
    {"PORT": "9" * 5000},
    {"WEB_CONCURRENCY": "viele"},
    {"WEB_CONCURRENCY": "0"},
    {"WEB_CONCURRENCY": "100000"},
    {"LOG_LEVEL": "laut"},
    {"LOG_LEVEL": "15"},
    {"HOST": "300.1.1.1"},
    {"HOST": "kein rechner"},
    {"HOST": "http://127.0.0.1"},
    {"HOST": "a" * 300},
    {"HOST": "ä.." * 30},
    {"HOST": "192.0.2.1"},
]


def complaints(environment: dict[str, str]) -> list[str]:
    with pytest.raises(WrongSettings) as wrong:
        read_settings(environment)
    return str(wrong.value).splitlines()


@pytest.mark.parametrize("environment", NONSENSE, ids=str)
def test_nonsense_is_one_sentence_that_names_the_setting(environment: dict[str, str]) -> None:
    [name] = environment
    [sentence] = complaints({"PORT": str(free_port())} | environment)
    assert name in sentence
    assert environment[name] in sentence
    assert "erwartet wird" in sentence
    assert sentence.endswith(".")


def test_every_setting_that_is_nonsense_is_named() -> None:
    sentences = complaints({"PORT": "x", "WEB_CONCURRENCY": "y", "LOG_LEVEL": "z"})
    assert [sentence.split("=")[0] for sentence in sentences] == ["PORT", "WEB_CONCURRENCY", "LOG_LEVEL"]


def test_a_port_that_is_taken_is_said_to_be_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert complaints({"PORT": str(port)}) == [
            f"HOST und PORT ergeben 127.0.0.1:{port}: sie ist schon belegt; "
            "erwartet wird eine freie Adresse dieses Rechners."
        ]


@given(st.dictionaries(st.sampled_from(("PORT", "WEB_CONCURRENCY", "LOG_LEVEL")), st.text(max_size=12)))
def test_any_text_is_a_setting_or_a_sentence_about_it(environment: dict[str, str]) -> None:
    try:
        settings = read_settings({"PORT": str(free_port())} | environment)
    except WrongSettings as wrong:
        sentences = str(wrong)
    else:
        assert settings.log_level in LEVELS
        assert 1 <= settings.workers <= 256
        assert 1 <= settings.port <= 65535
        return
    assert sentences.startswith(NAMES)
    assert sentences.endswith(".")


def test_what_is_empty_is_unset() -> None:
    port = free_port()
    settings = read_settings({"HOST": "", "PORT": f" {port} ", "WEB_CONCURRENCY": "3", "LOG_LEVEL": "warning"})
    assert settings == Settings("127.0.0.1", port, 3, "WARNING")
    assert settings.address == f"127.0.0.1:{port}"


def test_an_address_of_the_newer_kind_stands_in_brackets() -> None:
    assert Settings("::1", 8050, 1, "INFO").address == "[::1]:8050"


def test_a_server_that_is_told_nonsense_ends_with_status_2_and_no_stack_trace(
    musterstadt: Path, musterstadt_prepared: Path, tmp_path: Path
) -> None:
    log = tmp_path / "log"
    process = start(musterstadt, musterstadt_prepared.parent, log, PORT="achtzig", LOG_LEVEL="laut")
    assert process.wait(timeout=240) == 2
    assert log.read_text("utf-8").splitlines() == [
        "PORT=achtzig: erwartet wird eine ganze Zahl von 1 bis 65535.",
        "LOG_LEVEL=laut: erwartet wird eines von DEBUG, INFO, WARNING, ERROR, CRITICAL.",
    ]
