"""What every test stands on: no screen, one locale, one time zone, no network."""

from __future__ import annotations

import os
import socket
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Connect = Callable[[socket.socket, object], object]

# Before Qt is imported. An Xvfb run may choose another platform.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
for unsettling in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "LANGUAGE"):
    os.environ.pop(unsettling, None)
os.environ["LC_ALL"] = "C.UTF-8"
# An hour or two off UTC, with summer time, finds what mixes up local time and UTC. The rule is spelled out
# because a bare system has no zone files.
os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
if hasattr(time, "tzset"):
    time.tzset()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --benchmark-long."""
    parser.addoption("--benchmark-long", action="store_true", help="run the benchmarks of minutes too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the long benchmarks unless they were asked for."""
    if not config.getoption("--benchmark-long"):
        skip = pytest.mark.skip(reason="takes minutes; run with --benchmark-long")
        for item in items:
            if "benchmark_long" in item.keywords:
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def settled_locale() -> None:
    """Numbers, dates and money look as in Britain on every machine."""
    if core := sys.modules.get("PySide6.QtCore"):  # never imported for tests that do without
        core.QLocale.setDefault(core.QLocale("en_GB"))


@pytest.fixture(autouse=True)
def calls_out(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Refuse and list every connection that leaves this machine's own files; a test that tried one fails."""
    tried: list[str] = []
    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, _local_only(getattr(socket.socket, name), tried))
    yield tried
    assert not tried, f"this test opened a network connection: {tried}"


def _local_only(connect: Connect, tried: list[str]) -> Connect:
    def connect_locally(self: socket.socket, address: object) -> object:
        if self.family == getattr(socket, "AF_UNIX", None):
            return connect(self, address)
        tried.append(repr(address))
        raise PermissionError("tests have no network")

    return connect_locally
