"""Fuzz the way from bytes to a result: ``python -m benchmarks.fuzz [--seconds 60] [--profile standard] [CORPUS]``.

Coverage-guided where atheris is installed (it has no build for every Python); elsewhere inputs are mixed by chance of
the soup below, and it says so. A finding is an exception, a result that does not lead back to its bytes, or a problem
that says a pass raised; its input is kept in ``fuzz-findings/``.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import sha256
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cleaner import Pipeline

SOUP: Sequence[bytes] = (
    *(bytes([n]) for n in (0, 9, 10, 13, 27, 32, 0x80, 0x85, 0x9B, 0xC2, 0xC3, 0xE2, 0xED, 0xEF, 0xF0, 0xFF)),
    *(b"\r\n", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xcc\x81", b"\xc2\xad"),
    *(
        b"&amp;",
        b"&#0;",
        b"&lt;",
        b"<b>",
        b"\x1b[31m",
        b"\x1b]0;t\x07",
        b"\xc3\x83\xc2\xa9",
        b"\xc3\xa2\xe2\x82\xac\xe2\x84\xa2",
    ),
    *(b"0 $\n2,500 $\n5,000 $\n340 $\nMAY 2021\n", b"Support RiverTown\n", b"Leave a Reply\nName *\nEmail *\n"),
    *(
        b"  1. Ann says:\n\n    I saw it.\n\n",
        b"2 Comments\n",
        b"Tom Reed said...\n",
        b"May 3, 2021 at 4:05 pm\n",
        b"Reply\n",
    ),
    *(b"The ferry left at nine, and nobody was on it. ", b"recieve ", b"teh ", b"of of ", b"don 't ", b"Share this:\n"),
)
"""Pieces of what pages and their damage are made of."""


ENCODINGS = (None, None, "latin-1", "ascii", "utf-16-le", "shift_jis")
"""What is declared of an input, by its length."""


def check(pipeline: Pipeline, raw: bytes) -> None:
    """Raise `AssertionError` where a promise is broken for ``raw``."""
    from cleaner.record import as_dict, restored, restored_from_text, sidecar, to_json

    result = pipeline(raw, encoding=ENCODINGS[len(raw) % len(ENCODINGS)])
    raised = [problem for problem in result.problems if "raised" in problem.why or "yielded" in problem.why]
    assert not raised, raised
    assert result.restore() == raw, "the result does not lead back"
    assert restored(json.loads(to_json(as_dict(result, trace=True)))) == raw, "its JSON does not lead back"
    assert restored_from_text(result.encode(), json.loads(to_json(sidecar(result)))) == raw, (
        "its text does not lead back"
    )


def mutated(chance: random.Random) -> bytes:
    """Some soup."""
    pieces = chance.choices(SOUP, k=chance.randint(1, 60))
    if chance.random() < 0.2:
        pieces.append(chance.randbytes(chance.randint(1, 40)))
        chance.shuffle(pieces)
    return b"".join(pieces)


def guided(one: Callable[[bytes], None], corpus: str | None, seconds: float) -> None:
    """Let atheris choose the inputs, by the branches of our code that they reach; it ends the process."""
    import atheris

    with atheris.instrument_imports(include=["cleaner", *ours()]):
        atheris.Setup([sys.argv[0], f"-max_total_time={seconds:.0f}", *([corpus] if corpus else [])], one)
        one(b"".join(SOUP))  # what is imported at first use is imported here
        atheris.Fuzz()


def ours() -> list[str]:
    """The packages of our plugins, none of which is imported."""
    found = entry_points(group="cleaner")
    return sorted({point.module for point in found if point.dist and point.dist.name == "cleaner-text"})


def mixed(one: Callable[[bytes], None], seed: int, seconds: float) -> int:
    """Try inputs by chance; give how many."""
    chance, end, count = random.Random(seed), monotonic() + seconds, 0
    while monotonic() < end:
        one(mutated(chance))
        count += 1
    return count


def target(profile: str, findings: Path) -> Callable[[bytes], None]:
    """What is tried on an input. One that breaks a promise is kept in ``findings``, and the error is raised."""

    @cache
    def pipeline() -> Pipeline:
        from cleaner import Pipeline

        return Pipeline(profile=profile)

    def one(raw: bytes) -> None:
        try:
            check(pipeline(), raw)
        except BaseException:
            findings.mkdir(exist_ok=True)
            (findings / sha256(raw).hexdigest()[:16]).write_bytes(raw)
            raise

    return one


def main() -> None:
    """Fuzz for a while; exit 1 on a finding."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpus", nargs="?", help="a folder of inputs for atheris")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--profile", default="standard")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    one = target(given.profile, Path("fuzz-findings"))
    if find_spec("atheris"):
        guided(one, given.corpus, given.seconds)
    print("atheris is not installed: inputs are mixed by chance, not led by coverage", file=sys.stderr)
    print(f"{mixed(one, given.seed, given.seconds)} inputs, nothing found")


if __name__ == "__main__":
    main()
