"""Whether comments that are found outlive the other passes: ``python -m benchmarks.comments_kept [--renderer a,b]``.

Compares what ``comments`` finds on a page alone with what the profile ``standard`` gives in the end, after its rounds.
"""

from __future__ import annotations

import argparse
import unicodedata

from benchmarks.comments import CORPUS, load_scorer, predict
from cleaner import Pipeline


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--renderer", default="inscriptis,resiliparse", type=lambda s: set(s.split(",")))
    standard = Pipeline(profile="standard")
    found = kept = 0
    for page, renderer, text in load_scorer().load_pages(str(CORPUS / "comments"), None, parser.parse_args().renderer):
        text = unicodedata.normalize("NFC", text)
        alone = sum(bool(comment["text"].strip()) for comment in predict(text)["comments"])
        after = sum(bool(comment.text.strip()) for comment in standard(text).comments) if alone else 0
        found, kept = found + alone, kept + min(alone, after)
        if after < alone:
            print(f"{page['id']} ({renderer}): {after} of {alone}")
    print(f"{kept:,} of {found:,} comments are left")


if __name__ == "__main__":
    main()
