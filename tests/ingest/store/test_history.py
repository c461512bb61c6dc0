"""What is kept of an article besides its current text."""

from dataclasses import replace

from dateline.ingest.store.history import article_of, row_of


def test_a_row_reads_back_as_the_article(make_article) -> None:
    article = make_article("It sailed.", authors=("Ann Lee",), published=None)
    assert article_of(row_of(article)) == article


def test_the_text_as_read_is_kept_where_cleaning_changed_it(catalogue, make_article) -> None:
    article = make_article("It sailed.")
    catalogue.put([(replace(article, original="34 shares\nIt sailed."), [])])
    assert catalogue.original(article.id) == "34 shares\nIt sailed."
    catalogue.put([(replace(article, text="It sank.", original="It sank."), [])])
    assert catalogue.original(article.id) is None


def test_a_replaced_article_becomes_a_version_and_goes_with_the_article(catalogue, make_article) -> None:
    article = make_article("It sailed.")
    for text in ("It sailed.", "It sank.", "It was raised."):
        catalogue.put([(replace(article, text=text), [])])
    assert {version.text for version in catalogue.versions(article.id)} == {"It sailed.", "It sank."}
    catalogue.delete(article.id)
    assert catalogue.versions(article.id) == []


def test_a_change_of_metadata_alone_is_no_version(catalogue, make_article) -> None:
    article = make_article("It sailed.")
    catalogue.put([(article, [])])
    catalogue.put([(replace(article, section="Harbour"), [])])
    assert catalogue.versions(article.id) == []


def test_an_earlier_version_that_comes_late_is_kept_once(catalogue, make_article) -> None:
    article = make_article("It sank.")
    catalogue.put([(article, [])])
    early = replace(article, text="It sailed.")
    assert (catalogue.keep_version(early), catalogue.keep_version(early)) == (True, False)
    assert catalogue.versions(article.id) == [early]
