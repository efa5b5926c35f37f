"""bsc: a balanced scorecard for IT departments that lives in a terminal."""

from __future__ import annotations

__version__ = "0.1.0"
