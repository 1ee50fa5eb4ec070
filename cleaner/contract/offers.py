"""What a plugin offers besides passes, tried: rule packs, dialects, formats and profiles."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from cleaner.contract.watch import Watch
from cleaner.discovery import Found
from cleaner.document import Document
from cleaner.engine import run_pass
from cleaner.errors import UsageError
from cleaner.format_guard import FormatError, guarded
from cleaner.formats import Format, RowError
from cleaner.options import provided_by
from cleaner.pipeline import Pipeline
from cleaner.plan import make_plan
from cleaner.registry import HOOKS, Offer, Registry
from cleaner.result import Result
from cleaner.rule_choice import misfit


def offered(registry: Registry, found: Found) -> list[str]:
    """What one plugin offers besides passes, each as its kind and name."""
    return [f"{kind} {offer.value.name}" for kind, offer in _offers(registry, found) if kind != "pass"]


def _offers(registry: Registry, found: Found) -> Iterator[tuple[str, Offer]]:
    for kind in HOOKS.values():
        yield from ((kind, offer) for offer in registry.offers(kind) if offer.found == found)


def try_offers(
    registry: Registry, found: Found, pages: Sequence[str], watch: Watch, report: Callable[[dict[str, Any]], None]
) -> None:
    """Try what one plugin offers besides passes, on these pages, and tell what is wrong with it."""
    for kind, offer in _offers(registry, found):
        if kind in _TRIALS:
            report({"stage": f"while {kind} {offer.value.name!r} was tried"})
            for clause, why in _TRIALS[kind](offer, registry, pages, watch):
                watch.tell(clause, why)


def _try_pack(offer: Offer, registry: Registry, pages: Sequence[str], watch: Watch) -> Iterator[tuple[str, str]]:
    from cleaner.rule_lint import lint_pack
    from cleaner.rules import check_pack

    pack = offer.value
    if pack.target not in registry.names("pass"):
        yield "packs", f"rule pack {pack.name!r} is for pass {pack.target!r}, which nobody offers"
    elif why := misfit(pack, registry.get("pass", pack.target).value):
        yield "packs", why
    yield from (("packs", why) for why in [*check_pack(pack), *lint_pack(pack)])


def _try_profile(offer: Offer, registry: Registry, pages: Sequence[str], watch: Watch) -> Iterator[tuple[str, str]]:
    try:
        plan = make_plan(registry, profile=offer.value.name)
    except UsageError as error:
        yield "profiles", f"profile {offer.value.name!r}: {error}"
        return
    yield from (("profiles", f"profile {offer.value.name!r}: {warning}") for warning in plan.warnings)


def _try_dialect(offer: Offer, registry: Registry, pages: Sequence[str], watch: Watch) -> Iterator[tuple[str, str]]:
    """Have the passes that read dialects look at pages with this one among theirs."""
    name = offer.value.name
    for reader in registry.offers("pass"):
        chosen_by = [each.chosen_by for each in provided_by(reader.value) if each.kind == "dialects"]
        if not chosen_by:
            continue
        options = {reader.value.name: {option: [name] for option in chosen_by if option}}
        step = Pipeline([reader.value.name], options=options, registry=registry).plan.passes[0][0]
        for number, text in enumerate(pages, 1):
            with watch:
                _, _, told = run_pass(step, Document(text))
            for problem in told.problems:
                if repr(name) in problem.why:
                    yield "dialects", f"on page {number}: {problem.why}"
                    return


def _results(pages: Sequence[str]) -> Iterable[Result]:
    pipeline = Pipeline(profile="zero")
    for number, text in enumerate(pages, 1):
        yield pipeline(text, id=f"page {number}", meta={"url": "https://a.example/", "title": "A title"})


def _try_format(offer: Offer, registry: Registry, pages: Sequence[str], watch: Watch) -> Iterator[tuple[str, str]]:
    """Write odd results, each twice, and read what was written, one document and all of them."""
    tried = guarded(offer)
    written: list[bytes] = []
    try:
        for result in _results(pages):
            with watch:
                first, again = tried.write(result, False), tried.write(result, False)
                if tried.traces:
                    tried.write(result, True)
            if first != again:
                yield "formats", f"format {tried.name!r} writes {result.id} otherwise when asked again"
                return
            written.append(first)
        if tried.read is not None:
            for number, data in enumerate(written, 1):
                with watch:
                    rows = _read(tried, data)
                if len(rows) != 1:
                    yield (
                        "formats",
                        f"format {tried.name!r} reads what it wrote of page {number} as {len(rows)} documents",
                    )
                    return
            for data in (b"".join(written) if tried.many else b"", b"\xff\x00 no such thing \n\n"):
                with watch:
                    _read(tried, data)
    except FormatError as error:
        yield "formats", str(error)


def _read(tried: Format, data: bytes) -> list[str]:
    assert tried.read is not None
    return [row.why if isinstance(row, RowError) else row.id for row in tried.read(io.BytesIO(data), "a file")]


_TRIALS: dict[str, Callable[[Offer, Registry, Sequence[str], Watch], Iterator[tuple[str, str]]]] = {
    "rule pack": _try_pack,
    "profile": _try_profile,
    "dialect": _try_dialect,
    "format": _try_format,
}
