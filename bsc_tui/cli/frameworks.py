"""The option that looks at a scorecard through a framework."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

Call = TypeVar("Call", bound=Callable[..., Any])

FRAMEWORKS = ("itil", "cobit", "togaf")
"""The frameworks there are, as they are typed: named here so that no command has to read them first."""


def framework_option(told: str) -> Callable[[Call], Call]:
    """Adds ``--framework itil|cobit|togaf``, None where it was not given."""
    choice = click.Choice(FRAMEWORKS, case_sensitive=False)
    return click.option("--framework", type=choice, help=told)
