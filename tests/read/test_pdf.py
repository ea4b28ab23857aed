"""PDF: reading order, no running heads, whole words and paragraphs, pages, and what can't be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kpgraph.loader.read.errors import CannotReadError
from kpgraph.loader.read.formats import pdf
from tests.read.given import only

PARAGRAPH = (
    "Norway objected to the reform at the plenary,",
    "which had been tabled at the intersessional meet-",
    "ing in Kinshasa and would have had a long-",
    "term effect. It is a long-term effect that the",
    "participants fear.",
)
WHOLE = (
    "Norway objected to the reform at the plenary, which had been tabled at the intersessional meeting in"
    " Kinshasa and would have had a long-term effect. It is a long-term effect that the participants fear."
)


def made(*pages: Callable[[Canvas], object], **options: object) -> bytes:
    """A PDF, each of whose pages is drawn by one of the functions."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True, **options)
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def lines(canvas: Canvas, texts: Sequence[str], x: float = 72, y: float = 700) -> None:
    for number, text in enumerate(texts):
        canvas.drawString(x, y - 14 * number, text)


def test_words_and_paragraphs_are_whole_again() -> None:
    data = made(lambda canvas: (lines(canvas, PARAGRAPH), lines(canvas, ["Sweden agreed."], y=600)))
    assert only(pdf, data).text == f"{WHOLE}\n\nSweden agreed."


def test_a_paragraph_goes_on_over_the_page_without_heads_and_numbers() -> None:
    def page(number: int, texts: Sequence[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(72, 810, f"Diamond Talks Bulletin, vol. {number}")
            lines(canvas, texts)
            canvas.drawCentredString(300, 30, f"- {number} -")

        return draw

    document = only(
        pdf,
        made(page(1, PARAGRAPH[:2]), page(2, PARAGRAPH[2:]), page(3, ["Sweden agreed.", "It did so twice."])),
    )
    assert document.text == f"{WHOLE}\n\nSweden agreed. It did so twice."
    assert [block.label for block in document.blocks] == ["page 1", "page 2", "page 3"]
    pages = [document.text[block.start : block.end] for block in document.blocks]
    assert pages[1].startswith("ing in Kinshasa") and pages[1].endswith("participants fear.")


def test_one_page_alone_shows_its_small_or_numbered_head_and_foot() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 810, "Bulletin of the Diamond Talks")
        canvas.drawRightString(520, 810, "Page 1 of 1")
        lines(canvas, PARAGRAPH)
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(300, 30, "Secretariat of the Talks, Luanda")

    document = only(pdf, made(draw))
    assert (document.text, document.title) == (WHOLE, None)


def test_sentences_days_and_large_letters_at_the_edge_of_a_page_stay() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(72, 800, "Norway Objects to the Reform")
        canvas.setFont("Helvetica", 11)
        lines(canvas, PARAGRAPH)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 40, "Sweden did not take part.")

    def dated(canvas: Canvas) -> None:
        lines(canvas, PARAGRAPH)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(72, 800, "Kasane, 24 June 2022")

    text = only(pdf, made(draw)).text
    assert text.split("\n\n") == ["Norway Objects to the Reform", WHOLE, "Sweden did not take part."]
    assert only(pdf, made(dated)).text.startswith("Kasane, 24 June 2022\n\nNorway objected")


@pytest.mark.parametrize("by_rows", [False, True], ids=["column by column", "row by row"])
def test_columns_are_read_one_after_the_other(by_rows: bool) -> None:
    left = [*PARAGRAPH, *(f"Left line {number} of the first of two columns," for number in range(20))]
    right = [f"right line {number} of the second of two columns," for number in range(25)]

    def draw(canvas: Canvas) -> None:
        lines(canvas, ["A headline that stands over both columns of the page, across the gutter"], y=760)
        if by_rows:
            for number, pair in enumerate(zip(left, right, strict=True)):
                for x, text in zip((40, 310), pair, strict=True):
                    canvas.drawString(x, 700 - 14 * number, text)
        else:
            lines(canvas, left, 40)
            lines(canvas, right, 310)

    text = only(pdf, made(draw)).text
    assert text.startswith("A headline")
    assert text.split("\n\n")[1][: len(WHOLE)] == WHOLE
    assert text.index("Left line 19") < text.index("right line 0")
    assert "columns, right line 1 of" in text


def test_what_was_drawn_out_of_order_is_read_down_the_page() -> None:
    data = made(lambda canvas: (lines(canvas, ["Second."], y=600), lines(canvas, ["First."], y=700)))
    assert only(pdf, data).text == "First.\n\nSecond."


def test_cells_of_a_table_stay_in_their_rows() -> None:
    def draw(canvas: Canvas) -> None:
        for number, row in enumerate([("Country", "Joined"), ("Norway", "2003"), ("Sweden", "2004")]):
            for x, cell in zip((72, 300), row, strict=True):
                canvas.drawString(x, 700 - 30 * number, cell)

    assert only(pdf, made(draw)).text == "Country | Joined\n\nNorway | 2003\n\nSweden | 2004"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_lie_on_their_side(turn: int) -> None:
    width, height = A4

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)
        canvas.rotate(turn)
        canvas.translate(*{90: (0, -width), 180: (-width, -height), 270: (-height, 0)}[turn])
        lines(canvas, [*PARAGRAPH, "Sweden agreed."], y=400)

    assert only(pdf, made(draw)).text == f"{WHOLE}\n\nSweden agreed."


def test_the_largest_letters_are_the_title() -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, PARAGRAPH, y=600)
        canvas.setFont("Helvetica-Bold", 20)
        canvas.drawString(72, 700, "Norway Objects to the Reform")

    document = only(pdf, made(draw))
    assert document.title == "Norway Objects to the Reform"
    assert document.text.split("\n\n") == ["Norway Objects to the Reform", WHOLE]


def test_a_scanned_file_is_named_as_one() -> None:
    picture = ImageReader(Image.new("L", (200, 300), 200))
    with pytest.raises(CannotReadError, match=r"is a scanned PDF.*ocrmypdf"):
        only(pdf, made(lambda canvas: canvas.drawImage(picture, 0, 0, 500, 700)))


def test_a_locked_file_is_named_as_one() -> None:
    with pytest.raises(CannotReadError, match="locked with a password"):
        only(pdf, made(lambda canvas: lines(canvas, PARAGRAPH), encrypt="secret"))


def test_a_blank_file_has_no_text() -> None:
    with pytest.raises(CannotReadError, match="without text"):
        only(pdf, made(lambda canvas: canvas.line(0, 0, 9, 9)))


def test_a_file_that_is_cut_off() -> None:
    with pytest.raises(CannotReadError, match="damaged"):
        only(pdf, b"%PDF-1.7\n" + bytes(range(256)))


def test_content_tells_and_the_name_does_not(tmp_path: Path) -> None:
    from kpgraph.loader.document import Document
    from kpgraph.loader.read import Unreadable, read

    (tmp_path / "a.txt").write_bytes(made(lambda canvas: lines(canvas, PARAGRAPH)))
    (tmp_path / "b.pdf").write_text("Norway objected.")
    (tmp_path / "c.pdf").write_bytes(b"\0\1\2")
    a, b, c = read([str(tmp_path)])
    assert isinstance(a, Document) and a.text == WHOLE
    assert isinstance(b, Document) and b.text == "Norway objected."
    assert isinstance(c, Unreadable)
    assert str(c) == f"{tmp_path}/c.pdf is not a PDF, though its name says so: it is binary, not text."
