"""One-edit slips. To be filled."""

from __future__ import annotations
from collections.abc import Iterable
from typing import Any
from cleaner import Edit


def find_slips(*_: Any) -> Iterable[Edit]:
    return ()
