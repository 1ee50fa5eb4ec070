"""Clean raw scraped text with pluggable passes.

What a user or a plugin's author types is here; each name is documented where it is defined.
Names are loaded when they are first used, so that ``import cleaner`` costs next to nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False  # type checkers take it for true; `typing` alone would double the time that --help takes
if TYPE_CHECKING:
    from cleaner.document import Document as Document
    from cleaner.engine import PassReport as PassReport
    from cleaner.hooks import hookimpl as hookimpl
    from cleaner.passes import Pass as Pass
    from cleaner.passes import option as option
    from cleaner.passes import provided as provided
    from cleaner.pipeline import Pipeline as Pipeline
    from cleaner.pipeline import clean as clean
    from cleaner.profiles import Profile as Profile
    from cleaner.records import Edit as Edit
    from cleaner.records import Label as Label
    from cleaner.records import Problem as Problem
    from cleaner.result import Result as Result
    from cleaner.rule_pack import RulePack as RulePack

_HOMES = {
    "Document": "document",
    "Edit": "records",
    "Label": "records",
    "Pass": "passes",
    "PassReport": "engine",
    "Pipeline": "pipeline",
    "Problem": "records",
    "Profile": "profiles",
    "Result": "result",
    "RulePack": "rule_pack",
    "clean": "pipeline",
    "hookimpl": "hooks",
    "option": "passes",
    "provided": "passes",
}
__all__ = sorted(_HOMES)
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"cleaner.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
