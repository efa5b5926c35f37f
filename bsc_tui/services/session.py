"""One open scorecard file with the services on it, each built when first wanted; nothing more."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bsc_tui.services.opened import Opened

if TYPE_CHECKING:
    from bsc_tui.host.drafts import Drafts
    from bsc_tui.services.bulk import Bulk
    from bsc_tui.services.catalogue import Catalogue
    from bsc_tui.services.commenting import Commenting
    from bsc_tui.services.deleting import Deleting
    from bsc_tui.services.editing import Editing
    from bsc_tui.services.exchange import Exchange
    from bsc_tui.services.history import History
    from bsc_tui.services.initiatives import Initiatives
    from bsc_tui.services.linking import Linking
    from bsc_tui.services.looking import Looking
    from bsc_tui.services.merging import Merging
    from bsc_tui.services.pasting import Pasting
    from bsc_tui.services.reading_grid import ReadingGrid
    from bsc_tui.services.recording import Recording
    from bsc_tui.services.rewriting import Rewriting
    from bsc_tui.services.standup import Standup
    from bsc_tui.services.structure import Structure
    from bsc_tui.services.targeting import Targeting


class Session(Opened):
    """A scorecard file while it is open, and what can be done with it."""

    @cached_property
    def drafts(self) -> Drafts:
        """What was typed and not saved, here or by a program that was killed."""
        from bsc_tui.host.drafts import Drafts

        return Drafts(self.path, self.author.session)

    def close(self) -> None:
        """Closes the file, and lets go of the drafts."""
        if "drafts" in self.__dict__:
            self.drafts.close()
        super().close()

    @cached_property
    def looking(self) -> Looking:
        """Boards, due lines, findings: whatever is only looked at."""
        from bsc_tui.services.looking import Looking

        return Looking(self)

    @cached_property
    def grid(self) -> ReadingGrid:
        """The grid of KPIs and periods."""
        from bsc_tui.services.reading_grid import ReadingGrid

        return ReadingGrid(self)

    @cached_property
    def recording(self) -> Recording:
        """Values and notes."""
        from bsc_tui.services.recording import Recording

        return Recording(self)

    @cached_property
    def bulk(self) -> Bulk:
        """Many values at once."""
        from bsc_tui.services.bulk import Bulk

        return Bulk(self, self.recording)

    @cached_property
    def standup(self) -> Standup:
        """Asking for what is due."""
        from bsc_tui.services.standup import Standup

        return Standup(self, self.looking, self.recording)

    @cached_property
    def pasting(self) -> Pasting:
        """Blocks of values from elsewhere."""
        from bsc_tui.services.pasting import Pasting

        return Pasting(self, self.recording)

    @cached_property
    def targeting(self) -> Targeting:
        """Target rows."""
        from bsc_tui.services.targeting import Targeting

        return Targeting(self)

    @cached_property
    def editing(self) -> Editing:
        """Fields of KPIs, objectives, perspectives and the settings."""
        from bsc_tui.services.editing import Editing

        return Editing(self)

    @cached_property
    def structure(self) -> Structure:
        """Adding, archiving, restoring and moving."""
        from bsc_tui.services.structure import Structure

        return Structure(self)

    @cached_property
    def deleting(self) -> Deleting:
        """Deleting what holds nothing that people wrote."""
        from bsc_tui.services.deleting import Deleting

        return Deleting(self)

    @cached_property
    def rewriting(self) -> Rewriting:
        """The scorecard as a text to be edited."""
        from bsc_tui.services.rewriting import Rewriting

        return Rewriting(self)

    @cached_property
    def merging(self) -> Merging:
        """Making one KPI of two."""
        from bsc_tui.services.merging import Merging

        return Merging(self)

    @cached_property
    def linking(self) -> Linking:
        """Which objective drives which."""
        from bsc_tui.services.linking import Linking

        return Linking(self)

    @cached_property
    def initiatives(self) -> Initiatives:
        """The work that serves objectives."""
        from bsc_tui.services.initiatives import Initiatives

        return Initiatives(self)

    @cached_property
    def commenting(self) -> Commenting:
        """What is said of objectives month by month."""
        from bsc_tui.services.commenting import Commenting

        return Commenting(self)

    @cached_property
    def catalogue(self) -> Catalogue:
        """KPIs to choose from."""
        from bsc_tui.services.catalogue import Catalogue

        return Catalogue(self, self.structure)

    @cached_property
    def history(self) -> History:
        """Every change, undo and redo."""
        from bsc_tui.services.history import History

        return History(self)

    @cached_property
    def exchange(self) -> Exchange:
        """Copies and exports."""
        from bsc_tui.services.exchange import Exchange

        return Exchange(self)
