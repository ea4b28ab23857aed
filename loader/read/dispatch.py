"""Input → documents: by its format, and what is inside it in turn; what fails is a sentence."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace

from kpgraph.loader.document import Document, normalised
from kpgraph.loader.read.errors import CannotReadError, MissingExtraError, Unreadable
from kpgraph.loader.read.input import Input
from kpgraph.loader.read.registry import Format, format_of, promised

TOO_MUCH = "needs more memory to be read than kpgraph takes: split it and load the parts"

LONGEST_TEXT = 1_000_000
"""Characters of the longest document: spaCy takes no more at once."""
TOO_LONG = f"has more than {LONGEST_TEXT:,} characters: split it and load the parts"


@dataclass(frozen=True, slots=True)
class Begun:
    """Reading goes on with this part of an input; what follows is in it."""

    source: str


def documents_in(given: Input) -> Iterator[Document | Unreadable]:
    """The documents of an input, and for each part that gives none a sentence that says why."""
    return (event for event in events_in(given) if not isinstance(event, Begun))


def events_in(given: Input, skip: Container[str] = ()) -> Iterator[Document | Unreadable | Begun]:
    """The same, with a sign whenever a part of the input is begun; parts to `skip` aren't read.

    Raises OSError when the input can't be opened.
    """
    given.head  # noqa: B018 (past this, an OSError is about what is in the file)
    found = False
    try:
        for item in _read(format_of(given), given):
            found = True
            if not isinstance(item, Input):
                yield _checked(item)
            elif item.source not in skip:
                yield Begun(item.source)
                yield from events_in(item, skip)
                yield Begun(given.source)
        if not found:
            yield Unreadable(given.source, "holds no document")
    except CannotReadError as error:
        yield Unreadable(given.source, str(error))
    except (MemoryError, RecursionError):
        yield Unreadable(given.source, TOO_MUCH)


def _checked(item: Document | Unreadable) -> Document | Unreadable:
    """The document as stores can take it: whole characters, none of them NUL; metadata on one line each."""
    if isinstance(item, Unreadable):
        return item
    if len(item.text) > LONGEST_TEXT:
        return Unreadable(item.source, TOO_LONG)
    text = _storable(item.text)
    if not text:
        return Unreadable(item.source, "is empty")
    return replace(
        item,
        text=text,
        blocks=item.blocks if text == item.text else (),
        title=_line(item.title),
        author=_line(item.author),
        publisher=_line(item.publisher),
        url=_line(item.url),
        language=_line(item.language),
    )


def _line(value: str | None) -> str | None:
    return " ".join(_storable(value).split()) or None if value else None


def _storable(text: str) -> str:
    """Surrogates are put together, or replaced when they are alone; the text is normalised."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return normalised(text.replace("\0", ""))


def _read(format: Format, given: Input) -> Iterator[Document | Input | Unreadable]:
    try:
        yield from format.read(given)
    except CannotReadError as error:
        expected = promised(given)
        if expected and expected is not format and not expected.by_name:
            raise CannotReadError(f"is not {expected.name}, though its name says so: it {error}") from error
        raise
    except ImportError as error:
        if format.extra is None:
            raise
        raise MissingExtraError(format.name, format.extra) from error
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        # Libraries raise what they like on broken files, and one of these must not cost the others.
        raise CannotReadError(f"can't be read as {format.name}: it is damaged ({_told(error)})") from error


def _told(error: Exception) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words[:100]}" if words else type(error).__name__
