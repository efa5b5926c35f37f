"""The lines under the table: what the cursor's row is about, or what is being typed."""

from __future__ import annotations

from textual.events import Resize

from bsc_tui.present.lines import told
from bsc_tui.tui.widgets.lines import Lines


class About(Lines):
    """Three lines: a blank one, a sentence, and something dim beneath; a long sentence takes the blank line too."""

    DEFAULT_CSS = """
    About { height: 3; }
    """

    _told = ("", "", "")

    def tell(self, first: str, second: str = "", above: str = "") -> None:
        """Say something in up to three lines; ``above`` stands dim in the line that is blank otherwise."""
        self._told = (first, second, above)
        cells = max((self.size.width or self.app.size.width) - 1, 1)
        self.show(told(first, second, above, cells))

    def on_resize(self, _event: Resize) -> None:
        """Break the sentence anew."""
        self.tell(*self._told)
