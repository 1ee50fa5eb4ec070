"""The formats that come with the distribution."""

from collections.abc import Iterable

from cleaner import Result, hookimpl
from cleaner.formats import Format
from cleaner.record import as_dict, to_json


def _text(result: Result, trace: bool) -> bytes:
    return result.encode()


def _json(result: Result, trace: bool) -> bytes:
    return to_json(as_dict(result, trace=trace)) + b"\n"


def _markdown(result: Result, trace: bool) -> bytes:
    from cleaner_formats.markdown import markdown

    return markdown(result).encode("utf-8", "surrogateescape")


def _thread(result: Result, trace: bool) -> bytes:
    from cleaner_formats.thread import thread_text

    return thread_text(result).encode("utf-8", "surrogateescape")


def _json_ld(result: Result, trace: bool) -> bytes:
    from cleaner_formats.json_ld import json_ld

    return to_json(json_ld(result)) + b"\n"


def _html(result: Result, trace: bool) -> bytes:
    from cleaner_formats.html import report

    return report(result).encode("utf-8", "backslashreplace")


@hookimpl
def cleaner_formats() -> Iterable[Format]:
    from cleaner_formats.jsonl import read_jsonl

    return [
        Format("text", "the cleaned text, in the input's encoding and with its line breaks", ".txt", _text),
        Format("json", "one object: text, title, article, comments, problems", ".json", _json, traces=True),
        Format("jsonl", "one such object a line", ".jsonl", _json, read_jsonl, many=True, traces=True),
        Format("json-ld", "a schema.org DiscussionForumPosting with its Comments", ".jsonld", _json_ld),
        Format("thread", "the comments alone, as indented text", ".thread.txt", _thread),
        Format("html", "a report to look at: what was taken out and why, and the comments", ".html", _html),
        Format("markdown", "title, article and comments, for reading", ".md", _markdown),
    ]
