"""The scorecard's settings, edited in place."""

from __future__ import annotations

from bsc_tui.domain import settings as rules
from bsc_tui.domain.errors import BscError
from bsc_tui.domain.settings import Settings
from bsc_tui.present.settings_page import about_setting, settings_page
from bsc_tui.services.session import Session
from bsc_tui.tui.actions import SETTINGS
from bsc_tui.tui.bindings import bindings_for
from bsc_tui.tui.screens.frame import Frame
from bsc_tui.tui.widgets import table_messages as told
from bsc_tui.tui.widgets.lines import Line, plain


class SettingsScreen(Frame):
    """What a scorecard lets its people decide."""

    WHERE = SETTINGS
    BINDINGS = bindings_for(SETTINGS)  # type: ignore[assignment]
    DEFAULT_CSS = """
    SettingsScreen Masthead { height: 2; }
    """

    def __init__(self, session: Session, *, is_ascii: bool = False) -> None:
        super().__init__(session, is_ascii=is_ascii)
        self._settings = Settings()

    def load(self) -> None:
        """Read the settings."""
        self._settings = self.session.looking.settings()
        right = "read only" if self.session.is_read_only else "shared by all who use this file"
        self.masthead.present(Line((("Settings", "strong"),), ((right, "dim"),)), (), 0)
        self.show_page(settings_page(self._settings))

    def about_row(self) -> tuple[str, str]:
        """What the cursor's setting says."""
        key = _key(self.table.row_key)
        return about_setting(self._settings, key) if key else ("", "")

    def on_table_opened(self, event: told.Opened) -> None:
        """Say what is asked for."""
        self.say("")
        self._tell(*about_setting(self._settings, _key(event.row_key)))

    def on_table_typing(self, event: told.Typing) -> None:
        """Say what it would be, or why it cannot."""
        key = _key(event.row_key)
        try:
            wanted = rules.with_text(self._settings, key, event.text)
        except BscError as error:
            self._tell(error.what, error.hint)
        else:
            self._tell(f"{key} = {rules.as_text(wanted, key)}", "")

    def on_table_edited(self, event: told.Edited) -> None:
        """Save."""
        self.patiently(lambda: self._set(_key(event.row_key), event.text), self._saved, self._refused)

    def on_table_orphaned(self, event: told.Orphaned) -> None:
        """Keep what was typed in sight."""
        self.say(f"You had typed: {event.text}", "missed")

    def action_clear(self) -> None:
        """Set the cursor's setting back to what it comes as."""
        key = _key(self.table.row_key)
        if key:
            default = rules.as_text(Settings(), key)
            self.patiently(lambda: self._set(key, default), self._cleared, self.complain)

    def _set(self, key: str, text: str) -> str:
        return self.session.editing.setting(key, text).label

    def _saved(self, said: str) -> None:
        self.refresh_data()
        self.say(said)
        self.table.accept()

    def _cleared(self, said: str) -> None:
        self.refresh_data()
        self.say(said or "It is as it comes.", "" if said else "dim")

    def _refused(self, error: BscError) -> None:
        self.table.refuse(error.what)
        self._tell(error.what, error.hint)

    def _tell(self, first: str, second: str) -> None:
        self.about.show((Line(), plain(first), plain(second, "dim")))


def _key(row_key: str) -> str:
    """The setting a row stands for."""
    return row_key.partition(":")[2]
