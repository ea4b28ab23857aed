"""`kpgraph browser`: the files that Neo4j Browser takes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import click

FOLDER = Path("kpgraph-browser")
DAY = (2026, 1, 1, 0, 0, 0)
"""Each file's date in the archive: the same favourites give the same bytes."""


@click.command()
@click.option(
    *("-o", "--output", "out"),
    type=click.Path(path_type=Path, file_okay=False),
    default=FOLDER,
    show_default=True,
    metavar="FOLDER",
    help="Where to write them; files of these names are replaced.",
)
def browser(out: Path) -> None:
    """Write the style and the saved queries as Neo4j Browser takes them.

    Drop style.grass and favourites.zip on Browser's window, one after the other: the first gives nodes and
    edges their captions, colours and sizes, the second fills the drawer of favourites. The folder favourites
    holds the same queries as single .cypher files.
    """
    from kpgraph.queries.browser.favourites import favourites
    from kpgraph.queries.browser.style import style
    from kpgraph.schema.errors import UserError
    from kpgraph.schema.model import schema

    texts = favourites()
    try:
        for place, text in texts.items():
            file = out / "favourites" / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, "utf-8", newline="\n")
        (out / "style.grass").write_text(style(schema()), "utf-8", newline="\n")
        with zipfile.ZipFile(out / "favourites.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for place, text in texts.items():
                archive.writestr(zipfile.ZipInfo(place, DAY), text, zipfile.ZIP_DEFLATED)
    except OSError as error:
        raise UserError(f"{out} can't be written: {error.strerror}.") from error
    click.echo(f"{out / 'style.grass'}: drop it on Neo4j Browser's window.")
    click.echo(f"{out / 'favourites.zip'}: {len(texts)} favourites; drop it on the window, too.")
