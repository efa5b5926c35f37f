"""An office with a small scorecard, and Ann's screen in it."""

from __future__ import annotations

from shutil import copy
from typing import TYPE_CHECKING

import pytest

from tests.services.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bsc_tui.services.session import Session


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small scorecard's file, made once; tests get copies."""
    office = Office(tmp_path_factory.mktemp("office"))
    office.make()
    return office.path


@pytest.fixture
def office(tmp_path: Path, made: Path) -> Iterator[Office]:
    """An office with a file of its own."""
    opened = Office(tmp_path)
    copy(made, opened.path)
    yield opened
    opened.close()


@pytest.fixture
def ann(office: Office) -> Session:
    """Ann's screen."""
    return office.open()
