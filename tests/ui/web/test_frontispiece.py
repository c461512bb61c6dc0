"""What the page says of its archive."""

from dateline.ui.web.frontispiece import front_of


def test_the_page_speaks_of_its_archive_and_offers_what_is_there(sample_archive):
    front = front_of(sample_archive, ("Who?",))
    assert front.articles == sample_archive.stats().articles
    assert front.since < front.until
    assert front.publishers == tuple(sorted(sample_archive.stats().publishers))
    assert "Martin Ashe" in front.authors
    assert "Council" in front.sections
    assert front.examples == ("Who?",)
