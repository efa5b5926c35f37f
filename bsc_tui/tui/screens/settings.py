"""The scorecard's settings, edited in place."""

from __future__ import annotations

from bsc_tui.domain import settings as rules
from bsc_tui.domain.settings import Settings
from bsc_tui.present.lines import Line
from bsc_tui.present.settings_page import about_setting, settings_page
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import SETTINGS
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.in_place import InPlace
from bsc_tui.tui.widgets import table_messages as told


class SettingsScreen(InPlace):
    """What a scorecard lets its people decide."""

    WHERE = SETTINGS
    BINDINGS = bindings_for(SETTINGS)  # type: ignore[assignment]
    DEFAULT_CSS = """
    SettingsScreen Masthead { height: 2; }
    """

    def __init__(self, session: Session, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._settings = Settings()
        self._key = ""

    def load(self) -> None:
        """Read the settings."""
        self._settings = self.session.looking.settings()
        right = "read only" if self.session.is_read_only else "shared by all who use this file"
        self.masthead.present(Line((("Settings", "strong"),), ((right, "dim"),)), (), 0)
        self.show_page(settings_page(self._settings))

    def on_table_activated(self, _event: told.Activated) -> None:
        """Nothing leads anywhere here; say so at least where no cell opens."""
        self.may_write()

    def about_row(self) -> tuple[str, str]:
        """What the cursor's setting says."""
        key = _key(self.table.row_key)
        return about_setting(self._settings, key) if key else ("", "")

    def look(self, row_key: str, _column: str) -> None:
        """Remember the row; a setting is short enough to be written over."""
        self._key = _key(row_key)

    def place(self, _column: str) -> str:
        """The open setting, with what it says."""
        return about_setting(self._settings, self._key)[0]

    def preview(self, _column: str, text: str) -> tuple[str, str]:
        """What it would be; nothing typed is the default."""
        wanted = rules.with_text(self._settings, self._key, self._meant(text))
        return f"{self._key} = {rules.as_text(wanted, self._key)}", ""

    def save(self, _column: str, text: str) -> str:
        """Set it."""
        said = self.session.editing.setting(self._key, self._meant(text)).label
        return said or f"{self._key} is {rules.as_text(self._settings, self._key)} already"

    def _meant(self, text: str) -> str:
        return text if text.strip() else rules.as_text(Settings(), self._key)


def _key(row_key: str) -> str:
    """The setting a row stands for."""
    return row_key.partition(":")[2]
