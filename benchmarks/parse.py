"""Tokens per second of spaCy alone and of the coder, text to records, on the shipped documents, in one run.

`python -m benchmarks.parse [--rounds N]`; the coder's tokens are counted as spaCy alone cuts them.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence

import spacy

from kpgraph.loader.coder import Coder
from kpgraph.loader.document import Document
from kpgraph.loader.read import read, shipped


def documents() -> list[Document]:
    """The documents that come with the program."""
    return [document for document in read(shipped()) if isinstance(document, Document)]


def best(rounds: int, work: Callable[[], object]) -> float:
    """CPU seconds of the fastest round: other programs on the machine hardly disturb them."""

    def seconds() -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return min(seconds() for _ in range(rounds))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="benchmarks.parse", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args(arguments).rounds

    coder = Coder()
    nlp = spacy.load(coder.model_info.name)
    texts = documents()
    paragraphs = [part for document in texts for part in document.text.split("\n\n") if part.strip()]
    tokens = sum(len(nlp.make_doc(paragraph)) for paragraph in paragraphs)

    alone = best(rounds, lambda: list(nlp.pipe(paragraphs)))
    whole = best(rounds, lambda: [coder.code(document) for document in texts])

    print(f"{len(texts)} documents, {len(paragraphs)} paragraphs, {tokens} tokens; best of {rounds} rounds")
    print(f"spaCy alone         {tokens / alone:8,.0f} tokens/s   {', '.join(nlp.pipe_names)}")
    print(f"text to records     {tokens / whole:8,.0f} tokens/s   ratio {alone / whole:.2f}")


if __name__ == "__main__":
    main()
