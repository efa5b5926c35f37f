"""Shipped data is found in a checkout and in an installed package, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

import bsc_tui
from bsc_tui.domain.errors import FileProblem
from bsc_tui.host.shipped import names, read_text, shipped


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The data folder of an installed package: inside it, with a stranger's ``data`` lying beside the package."""
    package = tmp_path / "site-packages" / "bsc_tui"
    data = package / "data"
    (data / "help").mkdir(parents=True)
    (data / "help" / "b.md").write_text("b", encoding="utf-8")
    (data / "help" / "a.md").write_text("ä", encoding="utf-8")
    (data / "help" / "a.txt").write_text("", encoding="utf-8")
    (data / "help" / "below").mkdir()
    strange = tmp_path / "site-packages" / "data"
    strange.mkdir()
    (strange / "strange.md").write_text("strange", encoding="utf-8")
    monkeypatch.setattr("importlib.resources.files", lambda _: package)
    return data


def test_a_checkout_finds_its_own_data() -> None:
    checkout = Path(bsc_tui.__file__).parents[1]
    assert read_text("help/changes.md") == (checkout / "data/help/changes.md").read_text(encoding="utf-8")
    assert "changes.md" in names("help", ".md")


def test_an_installed_package_finds_the_data_inside_it(installed: Path) -> None:
    assert shipped("help/a.md") == installed / "help" / "a.md"
    assert read_text("help/a.md") == "ä"


def test_names_are_files_in_order_and_without_their_folder(installed: Path) -> None:
    assert names("help") == ("a.md", "a.txt", "b.md")
    assert names("help", ".md") == ("a.md", "b.md")
    assert names() == ()


def test_a_strangers_folder_beside_the_package_is_not_ours(installed: Path) -> None:
    (installed / "help").rename(installed.parent / "help")
    installed.rmdir()
    with pytest.raises(FileProblem, match=r"strange\.md"):
        shipped("strange.md")


@pytest.mark.parametrize("name", ["none.md", "help", "help/none.md", "none/none.md", "../bsc_tui/data/help/a.md"])
def test_what_is_missing_is_a_problem_of_the_installation(installed: Path, name: str) -> None:
    with pytest.raises(FileProblem) as caught:
        shipped(name)
    assert name in caught.value.what
    assert caught.value.hint != ""


@pytest.mark.parametrize("name", ["/etc/passwd", "help//a.md", "./help/a.md", "help/../help/a.md", ".."])
def test_a_name_never_leads_elsewhere(installed: Path, name: str) -> None:
    with pytest.raises(FileProblem):
        shipped(name)


def test_a_missing_folder_is_a_problem_of_the_installation(installed: Path) -> None:
    with pytest.raises(FileProblem, match="no folder templates"):
        names("templates")


def test_a_damaged_file_is_a_problem_of_the_installation(installed: Path) -> None:
    (installed / "help" / "a.md").write_bytes(b"\xff")
    with pytest.raises(FileProblem, match=r"cannot read help/a\.md") as caught:
        read_text("help/a.md")
    assert "again" in caught.value.hint
