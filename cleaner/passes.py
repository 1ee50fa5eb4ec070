"""What a pass is: a named step with typed options that reads a document and proposes edits and labels."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, TypeVar, dataclass_transform

from cleaner.document import Document
from cleaner.records import NOTHING, Edit, Label

T = TypeVar("T")


def option(default: T, help: str, *, least: float | None = None, most: float | None = None) -> T:
    """Declare an option of a pass: a field with its default and what it means, in one line.

    The annotation gives the type: ``bool``, ``int``, ``float``, ``str``, ``Literal[...]`` or ``tuple[str, ...]``. TOML,
    ``--set``, ``cleaner explain`` and the documentation derive from it. ``least`` and ``most`` bound a
    number, both included.
    """
    field: T = dataclasses.field(default=default, metadata={"help": help, "least": least, "most": most})
    return field


def provided(kind: str, *, chosen_by: str = "", reads: tuple[str, ...] = ()) -> Any:
    """Declare a field that the pipeline fills: all registered ``"rules"`` for this pass, or all ``"dialects"``.

    The pass uses those that its option ``chosen_by`` names, so that what is merely installed changes nothing; a plan
    that names one which is not there is refused. ``reads`` are the keys of a rule that the pass makes use of
    (``"phrases"``, ``"patterns"``, ``"mends"``): one that has none of them is refused; empty for all.
    """
    return dataclasses.field(default=(), metadata={"provided": kind, "chosen_by": chosen_by, "reads": reads})


@dataclass_transform(frozen_default=True)
class Pass:
    """One step. A subclass is a frozen record of its options; ``find`` reads a document and yields what it proposes.

    A pass keeps no state between documents and changes nothing itself. Offsets are characters of ``document.text``.
    """

    name: ClassVar[str]
    """How users name it: lower-case words joined by hyphens. The first part of its rules' names."""

    rules: ClassVar[Mapping[str, str]] = NOTHING
    """Each rule's full name (``pass.rule``) and what it does, for ``cleaner explain``."""

    after: ClassVar[tuple[str, ...]] = ()
    """Names of passes that must stand before this one in a plan that has them."""

    budget: ClassVar[float] = 0.5
    """The share of a document's words that the pass may take away before it is rolled back for that document."""

    strips: ClassVar[bool] = False
    """True for a pass that takes lines out. Its deletions may not cross a comment's border nor touch its header."""

    kept_by: ClassVar[tuple[str, ...]] = ()
    """Names of passes before it whose labels keep it from editing what it would else take: comments, say.

    Told in profiles that settle, so that a document needs not go round again for what these passes keep.
    """

    warm_up: ClassVar[float] = 0.0
    """Seconds beyond its deadline that the pass may take for the first document of a run: for a table that it makes
    once on a machine and keeps."""

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        dataclasses.dataclass(frozen=True)(cls)

    def budget_for(self, document: Document) -> float:
        """The budget for one document, where it hangs on the document or the options."""
        return self.budget

    def may_edit(self, document: Document) -> bool:
        """A cheaper question than `find`: could the pass edit this text, whatever labels it bears?

        It is asked in profiles that settle (see `cleaner.rounds`). Wrongly yes is slow; after a wrong no, a second
        cleaning may find something to do.
        """
        return True

    def may_edit_again(self, document: Document) -> bool:
        """`may_edit`, asked about a text that is as the pass itself left it, which may say more.

        For a pass that leaves nothing undone the answer is no.
        """
        return self.may_edit(document)

    def heeds(self, document: Document) -> tuple[str, ...]:
        """The passes before it whose labels could make it edit this text, which it leaves as it is without any labels.

        Asked in profiles that settle, as all other labels only ever keep a pass from editing. In the order of the plan:
        each is run with the labels of those before it.
        """
        return ()

    def find(self, document: Document) -> Iterable[Edit | Label]:
        """Yield the edits and labels for one document, in any order. Raise nothing on odd text."""
        raise NotImplementedError
