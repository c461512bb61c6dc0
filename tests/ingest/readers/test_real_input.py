"""The readers over real articles that are kept outside the repository."""

from pathlib import Path

import pytest

from dateline.ingest.cleaning.clean import is_count
from dateline.ingest.readers import read
from dateline.ingest.records import Article

SHARED = Path(__file__).parents[3] / ".." / "shared"
SEED = SHARED / "seed"
NEWS = SHARED / "data" / "rtqa_2022_docs.jsonl.gz"


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed article is not on this machine")
def test_the_article_it_began_with() -> None:
    (path,) = SEED.glob("*.txt")
    (article,) = read(path)
    assert isinstance(article, Article)
    assert article.title == path.read_text(encoding="utf-8").split("\n")[0]
    assert (article.dateline, article.agency, article.kind) == ("SEOUL, South Korea", "The Associated Press", "news")
    assert article.published is None
    assert article.text.startswith("SEOUL, South Korea. ")
    assert article.text.endswith("The Associated Press.")
    assert not any(is_count(line) for line in article.text.split("\n"))
    assert "Author profile" not in article.text


@pytest.mark.skipif(not NEWS.is_file(), reason="the RealTimeQA articles are not on this machine")
def test_every_one_of_4899_news_articles() -> None:
    found = list(read(NEWS))
    articles = [one for one in found if isinstance(one, Article)]
    assert (len(found), len(articles)) == (4899, 4899)
    assert len({article.id for article in articles}) == 4899
    assert all(article.title and article.url and article.publisher and article.published for article in articles)
    assert not any("CNN" in (article.agency or "") + (article.dateline or "") for article in articles)
