"""What an archive holds, as HTML."""

import re
from datetime import date

import pytest

from dateline.ingest import Archive
from dateline.ui.web.holdings import gaps, holdings, monthly, shares


@pytest.fixture
def archive(tmp_path, hashing_embedder, make_article):
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        archive.add_articles(
            [
                make_article("a", title="a", published=date(2023, 11, 30), publisher="The <Echo>"),
                make_article("b", title="b", published=date(2024, 2, 1), publisher="The <Echo>", kind="letter"),
                make_article("c", title="c", publisher="Gazette"),
            ]
        )
        yield archive


def test_counts_and_days(archive):
    html = re.sub(r"<dt>(.*?)</dt><dd>(.*?)</dd>", r"\1: \2; ", holdings(archive))
    for fact in ("Articles: 3;", "Oldest: 30 November 2023;", "Newest: 1 February 2024;", "Without a date: 1;"):
        assert fact in html
    assert "Still to be indexed" not in html


def test_the_most_frequent_come_first_with_the_longest_bar(archive):
    html = shares(archive)
    names = re.findall(
        r"<bdi>(.*?)</bdi></span><span class=\"count\">(\d+)</span><span class=\"bar\" style=\"(.*?)\"", html
    )
    assert names[:2] == [("The &lt;Echo&gt;", "2", "width:100.0%"), ("Gazette", "1", "width:50.0%")]
    assert names[-1] == ("letter", "1", "width:50.0%")
    assert "Sections" not in html


def test_every_month_is_in_the_table_also_over_a_new_year(archive):
    assert monthly(archive.months()) == [
        (date(2023, 11, 1), 1),
        (date(2023, 12, 1), 0),
        (date(2024, 1, 1), 0),
        (date(2024, 2, 1), 1),
    ]
    assert monthly({}) == []


def test_months_without_an_article_are_named_in_stretches(archive):
    assert gaps(archive.months()) == '<p class="note">Months without an article: December 2023 to January 2024.</p>'
    assert "March 2024." in gaps({date(2024, 2, 1): 1, date(2024, 4, 1): 1})
    assert "No month" in gaps({date(2024, 2, 1): 1})
    many = {date(1900 + year, 1, 1): 1 for year in range(40)}
    assert gaps(many).endswith("; and 15 more.</p>")


def test_an_empty_archive_has_its_counts(tmp_path, hashing_embedder):
    with Archive.open(tmp_path / "empty", embedder=hashing_embedder()) as archive:
        assert "<dd>0</dd>" in holdings(archive)
        assert shares(archive) == '<div class="shares"></div>'
