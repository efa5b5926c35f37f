"""An office with a small scorecard and Ann's session there; a bureau with the demo, or with whatever a test makes."""

from __future__ import annotations

from shutil import copy
from typing import TYPE_CHECKING

import pytest

from bsc_tui.services import making
from tests.services.office import Office
from tests.tui.seat import TODAY, Bureau

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bsc_tui.domain.model import Scorecard
    from bsc_tui.services.session import Session


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An office with a file of its own."""
    opened = Office(tmp_path)
    opened.make()
    yield opened
    opened.close()


@pytest.fixture
def ann(office: Office) -> Session:
    """Ann's session."""
    return office.open()


@pytest.fixture(scope="session")
def made_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The article's scorecard, made once; copied for every test."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    making.make(path, making.demo(TODAY), "Made the demo")
    return path


@pytest.fixture
def bureau(tmp_path: Path, made_demo: Path) -> Iterator[Bureau]:
    """A bureau with a demo of its own."""
    opened = Bureau(tmp_path / "demo.db")
    copy(made_demo, opened.path)
    yield opened
    opened.close()


@pytest.fixture
def bureau_with(tmp_path: Path) -> Iterator[Callable[[Scorecard], Bureau]]:
    """Gives a bureau with some scorecard."""
    opened = Bureau(tmp_path / "own.db")

    def make(scorecard: Scorecard) -> Bureau:
        making.make(opened.path, scorecard, "Made")
        return opened

    yield make
    opened.close()
