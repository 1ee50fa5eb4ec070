"""``cleaner learn``: a site pack from pages of the site."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cleaner.cli import Exit
from cleaner.cli.batch import Reading
from cleaner.cli.common import encoding_option, globs_for, plugin_options, readers, say, set_up
from cleaner.cli.doubts import Doubts
from cleaner.cli.stdout import cleaned_text
from cleaner.errors import UsageError, reason
from cleaner.files import named, write_whole
from cleaner.formats import RowError
from cleaner.learn import Page, learn_site, pack_toml, sites_of
from cleaner.registry import Registry
from cleaner.rules import RulePackError, check_pack, host_of, load_pack
from cleaner.source import decode


def pages_of(paths: tuple[str, ...], registry: Registry, encoding: str | None) -> Iterator[Page]:
    """The pages that the paths name: files, folders, JSON lines with ``url``. Those that can't be read are told."""
    formats = readers(registry)
    reading = Reading(None, formats, encoding, sys.stdin.buffer, Doubts())
    for item in named(paths, globs_for(formats), hint="name files of other names one by one"):
        for _, raw in reading.documents(item):
            if isinstance(raw, RowError):
                say(f"{raw.id}: {raw.why}; it was left out")
                continue
            text = raw.content if isinstance(raw.content, str) else decode(raw.content, encoding)[0]
            yield Page(raw.id, text.replace("\r\n", "\n").replace("\r", "\n"), str(raw.meta.get("url") or ""))


@click.command(short_help="Make a site pack of the lines that recur on pages of a site.")
@click.argument("paths", nargs=-1, required=True, metavar="DIR|FILE...")
@click.option("-o", "--output", metavar="PATH", help="Write to a file, or with several sites to a folder.")
@click.option("--site", metavar="HOST", help="The site that all pages are of.")
@click.option("--least", type=click.IntRange(2), default=2, metavar="N", help="Pages that a line must stand on (2).")
@encoding_option
@plugin_options
def learn(
    paths: tuple[str, ...],
    output: str | None,
    site: str | None,
    least: int,
    encoding: str | None,
    plugins: tuple[str, ...],
    config: str | None,
) -> int:
    """Make a site pack of the lines that recur on pages of a site: TOML, for you to go through.

    \b
    cleaner learn pages/ --site news.example -o site.toml
    cleaner rules try site.toml pages/
    cleaner clean pages/ --rules site.toml --site news.example -o out/

    JSON lines with `url` may hold pages of many sites; then there is a pack a site, and PATH is a folder.
    """
    pages = list(pages_of(paths, set_up(plugins, config).registry, encoding))
    by_site = {host_of(site): pages} if site else sites_of(pages)
    packs: dict[str, str] = {}
    said: dict[str, str] = {}
    for host, found in by_site.items():
        pack = learn_site(found, host, least_pages=least) if len(found) > 1 else None
        if pack is None or not pack.rules:
            say(
                f"{host or 'pages without an address'}: no furniture recurs on its pages ({len(found)}); it has no pack"
            )
        else:
            packs[host] = _usable(pack_toml(pack, len(found)), host)
            said[host] = f"{host or 'pages without an address'}: rules: {len(pack.rules)}, from {len(found)} pages"
    if not packs:
        raise UsageError("nothing was learned; more pages of one site may help")
    for host, path in _write(packs, output):
        say(f"{said[host]}, in {path}: go through them, and see what they take by `cleaner rules try`")
    return Exit.DONE


def _usable(text: str, host: str) -> str:
    """The text of a pack that was read and tried as `cleaner` will do. Raises `UsageError` where it fails."""
    try:
        wrong = check_pack(load_pack(text, f"the pack of {host or 'pages without an address'}"))
    except RulePackError as error:
        wrong = [str(error)]
    if wrong:
        raise UsageError(f"{wrong[0]}; nothing was written; a greater --least makes a smaller pack")
    return text


def _write(packs: dict[str, str], output: str | None) -> Iterator[tuple[str, Path]]:
    """Write the packs; yield each one's site and file, but for standard output."""
    if output is None:
        if len(packs) > 1:
            raise UsageError(f"the pages are of {len(packs)} sites; -o FOLDER gives each a pack")
        with cleaned_text() as stdout:
            stdout.write("".join(packs.values()).encode())
        return
    for host, pack in packs.items():
        name = "".join(sign if sign.isalnum() or sign in ".-" else "-" for sign in host).strip(".-") or "pages"
        path = Path(output) if len(packs) == 1 else Path(output) / f"{name[:100]}.toml"
        _write_file(path, pack.encode())
        yield host, path


def _write_file(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except OSError as error:
        raise UsageError(f"{path}: could not be written: {reason(error)}") from None
