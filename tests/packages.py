"""Plugin packages written to a folder, as an installer would leave them."""

from __future__ import annotations

import textwrap
from pathlib import Path


def write_plugin(
    folder: Path,
    name: str,
    code: str,
    *,
    distribution: str | None = None,
    version: str = "1.2",
    module: str | None = None,
) -> None:
    """Put a plugin's module and its distribution's metadata into ``folder``."""
    module = module or f"mod_{name.replace('-', '_')}"
    distribution = distribution or f"dist-{name}"
    (folder / f"{module}.py").write_text(textwrap.dedent(code), "utf-8")
    info = folder / f"{distribution.replace('-', '_')}-{version}.dist-info"
    info.mkdir(exist_ok=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {distribution}\nVersion: {version}\n", "utf-8")
    with (info / "entry_points.txt").open("a", encoding="utf-8") as file:
        file.write(f"[cleaner]\n{name} = {module}\n" if file.tell() == 0 else f"{name} = {module}\n")


GOOD = """
    import cleaner

    class Good(cleaner.Pass):
        '''Take out full stops.'''
        name = "{name}"
        def find(self, document):
            at = document.text.find(".")
            if at >= 0:
                yield cleaner.Edit(at, at + 1, "", "{name}.stop")

    @cleaner.hookimpl
    def cleaner_passes():
        return [Good]
"""


def good(name: str) -> str:
    """The code of a plugin that offers one pass of that name."""
    return GOOD.format(name=name)
