"""The formats that come with the distribution."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cleaner import Result, hookimpl
from cleaner.formats import Format, Raw, RowError
from cleaner.record import as_dict, to_json
from cleaner.source import Source, encode


def _text(result: Result, trace: bool) -> bytes:
    return result.encode()


def _json(result: Result, trace: bool) -> bytes:
    return to_json(as_dict(result, trace=trace)) + b"\n"


def _read_jsonl(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    from cleaner_formats.jsonl import read_jsonl

    return read_jsonl(stream, name)


def _markdown(result: Result, trace: bool) -> bytes:
    from cleaner_formats.markdown import markdown

    return encode(markdown(result), Source("utf-8"))


def _article(result: Result, trace: bool) -> bytes:
    return encode(result.article + "\n" if result.article else "", Source("utf-8"))


def _thread(result: Result, trace: bool) -> bytes:
    from cleaner_formats.thread import thread_text

    return encode(thread_text(result), Source("utf-8"))


def _json_ld(result: Result, trace: bool) -> bytes:
    from cleaner_formats.json_ld import json_ld

    return to_json(json_ld(result)) + b"\n"


def _wet(result: Result, trace: bool) -> bytes:
    from cleaner_formats.wet import write_wet

    return write_wet(result)


def _read_wet(stream: BinaryIO, name: str) -> Iterator[Raw | RowError]:
    from cleaner_formats.wet import read_wet

    return read_wet(stream, name)


def _html(result: Result, trace: bool) -> bytes:
    from cleaner_formats.html import report

    return report(result).encode("utf-8", "backslashreplace")


@hookimpl
def cleaner_formats() -> Iterable[Format]:
    return [
        Format("text", "the cleaned text, in the input's encoding and with its line breaks", ".txt", _text),
        Format("json", "one object: text, title, article, comments, problems", ".json", _json, traces=True),
        Format("jsonl", "one such object a line", ".jsonl", _json, _read_jsonl, many=True, traces=True),
        Format("json-ld", "a schema.org DiscussionForumPosting with its Comments", ".jsonld", _json_ld),
        Format("article", "the text outside the comment threads", ".article.txt", _article),
        Format("thread", "the comments alone, as indented text", ".thread.txt", _thread),
        Format("html", "a report to look at: what was taken out and why, and the comments", ".html", _html),
        Format("wet", "text records of WARC files, as Common Crawl's", ".wet", _wet, _read_wet, many=True),
        Format("markdown", "title, article and comments, for reading", ".md", _markdown),
    ]
