"""An article as a page."""

import re
from dataclasses import replace
from datetime import date

import pytest

from dateline.ingest.errors import UnknownArticle
from dateline.ui.web.reader import reader_link, reader_page, spans_in


@pytest.fixture
def harbour(small_archive):
    return small_archive.get("a" * 16)


def marks(page: str) -> list[str]:
    return re.findall("<mark>(.*?)</mark>", page)


def test_the_whole_article_is_there_with_what_is_known_of_it(small_archive, harbour):
    page = reader_page(small_archive, harbour.id)
    assert '<h2 tabindex="-1" dir="auto">Council votes 7-4' in page
    assert "13 February 2024" in page and "Saltmarsh Weekly" in page
    assert "The eastern quay stays open throughout." in page
    assert marks(page) == []


def test_the_file_that_it_was_read_from_is_named_without_its_folder(small_archive, make_article):
    small_archive.add_articles([make_article("Short.", origin="/clippings/2024/wall.txt")])
    (id_,) = (article.id for article in small_archive.catalogue.articles() if article.text == "Short.")
    page = reader_page(small_archive, id_)
    assert "Read from wall.txt" in page and "/clippings" not in page


def test_quotes_are_marked_and_those_that_overlap_once(small_archive, harbour):
    start = harbour.text.index("Mayor")
    page = reader_page(small_archive, harbour.id, [(start, start + 5), (start + 3, start + 17), (0, 3)])
    assert marks(page) == ["The", "Mayor", " Ines Calder"]


@pytest.mark.parametrize("span", [(10**8, 10**8 + 5), (9, 3), (0, 0)])
def test_spans_that_name_no_text_mark_nothing(small_archive, harbour, span):
    assert marks(reader_page(small_archive, harbour.id, [span])) == []


def test_a_link_names_its_spans_and_they_are_read_again(harbour):
    link = reader_link(harbour, "<b>here</b>", [(1, 5), (7, 9)])
    assert link == f'<a class="read" href="read/{harbour.id}?at=1-5,7-9"><b>here</b></a>'
    assert spans_in("1-5,7-9") == [(1, 5), (7, 9)]
    assert spans_in("-1,x,5-") == []


def test_an_earlier_version_and_a_copy_stand_below(small_archive, harbour):
    small_archive.add_articles([replace(harbour, text=harbour.text.replace("4.2", "4.6"))])
    copy = replace(
        harbour, id="d" * 16, url="https://echo.example/wall", publisher="The Echo", published=date(2024, 2, 14)
    )
    small_archive.add_articles([replace(copy, text=harbour.text.replace("4.2", "4.6"))])
    page = reader_page(small_archive, harbour.id)
    assert "cost 4.6 million" in page
    assert "Earlier versions" in page and "cost 4.2 million" in page
    assert "Also ran" in page and f'href="read/{"d" * 16}"' in page


def test_archive_text_is_escaped(small_archive):
    page = reader_page(small_archive, "c" * 16, [(0, 12)])
    body = page[page.index("<body>") :]
    assert "<script" not in body and "<img" not in body and "<h1" not in body and "<b " not in body
    assert "javascript:window.hacked=4" not in body
    assert "\u202e" not in body


def test_an_article_that_is_not_there_is_an_error(small_archive):
    with pytest.raises(UnknownArticle):
        reader_page(small_archive, "nope")
