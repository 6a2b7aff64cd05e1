"""A typst source becomes a PDF in a child process, with the fonts that come along."""

from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from socho.core import children, pdf

LETTERS = "Thấy chuyện không ổn? ỂẬẶỖỰỮ ằẳẵắặ ừửữứự đĐ ờởỡớợ ỳỷỹýỵ"


@pytest.fixture
def source(tmp_path, monkeypatch):
    """A source may lie only inside the root; for a test the root is a folder of its own."""
    folder = pdf.ROOT / "core" / "tests"
    path = folder / f"{tmp_path.name}.typ"
    yield path
    path.unlink(missing_ok=True)


def typeset(path: Path, text: str, **data: object) -> PdfReader:
    path.write_text("#let data = json(bytes(sys.inputs.data))\n" + text, encoding="utf-8")
    return PdfReader(BytesIO(pdf.typeset(path, data)))


@pytest.mark.parametrize("font", ["Libertinus Serif", "Be Vietnam Pro"])
def test_every_vietnamese_letter_is_in_the_fonts_that_come_along(source, font):
    text = f'#set page(width: 30cm)\n#set text(font: "{font}", fallback: false)\n#data.words'
    page = typeset(source, text, words=LETTERS).pages[0]
    assert page.extract_text().split() == LETTERS.split()
    used = {str(font) for font in page["/Resources"]["/Font"].values()}
    assert len(used) == 1


def test_what_the_data_says_is_never_read_as_code(source):
    words = '#panic("x") $1$ *đậm* #import "/etc/passwd" \\ </script>'
    page = typeset(source, "#set page(width: 30cm)\n#data.words", words=words).pages[0]
    assert "".join(page.extract_text().split()) == "".join(words.split())


def test_a_source_cannot_read_outside_the_project(source):
    with pytest.raises(children.ChildFailed):
        typeset(source, '#read("/../../../../etc/passwd")')


def test_a_source_that_never_ends_is_given_up(source):
    source.write_text("#let f(n) = f(n)\n#while true { let x = 1 }\n")
    with pytest.raises(children.ChildFailed):
        pdf.typeset(source, {}, seconds=3)
