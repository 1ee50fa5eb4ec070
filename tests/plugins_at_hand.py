"""Small passes and registries made on the spot, so that the core is tested without any plugin of ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cleaner import Document, Edit, Label, Pass, Profile, option
from cleaner.discovery import Found
from cleaner.registry import Offer, Registry

GUEST = Found("guest", "guest", "guest-dist", "1.0")


class Strip(Pass):
    """Take out the lines that are a certain word."""

    name = "strip"
    rules = {"strip.line": "a line that is the word"}
    strips = True
    budget = 0.5
    word: str = option("banner", "the word")

    def find(self, document: Document) -> Iterator[Edit]:
        for number, line in enumerate(document.lines):
            if line == self.word:
                yield Edit(*document.line_span(number), "", "strip.line")


class Exclaim(Pass):
    """Turn each full stop into an exclamation mark, and label it."""

    name = "exclaim"
    after = ("strip",)

    def find(self, document: Document) -> Iterator[Edit | Label]:
        for at, character in enumerate(document.text):
            if character == ".":
                yield Edit(at, at + 1, "!", "exclaim.stop")
                yield Label(at, at + 1, "shout")


def registry_of(*passes: type[Pass], profiles: Iterable[Profile] = ()) -> Registry:
    """A registry that offers these passes and profiles, and nothing else."""
    registry = Registry()
    for cls in passes:
        registry.override("pass", cls.name, Offer(cls, GUEST))
    for profile in profiles:
        registry.override("profile", profile.name, Offer(profile, GUEST))
    return registry
