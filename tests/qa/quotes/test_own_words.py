"""Letters and columns, through `said_by`."""

from dateline.qa.quotes.attribution import said_by
from dateline.qa.quotes.speakers import Speaker

FAROUK = Speaker("Leila Farouk")


def sentences(article, speaker=FAROUK):
    return [article.text[start:end] for start, end in said_by(speaker, article)]


def test_what_somebody_writes_is_said_by_the_author(make_article) -> None:
    own = {"kind": "opinion", "authors": ("Leila Farouk",)}
    text = "I crossed it. Pike said: “Go.” It holds."
    assert sentences(make_article(text=text, **own)) == ["I crossed it.", "It holds."]
    assert sentences(make_article(text="It holds.", kind="news", authors=("Leila Farouk",))) == []


def test_each_letter_is_of_the_name_below_it(make_article) -> None:
    text = "Sir, I am 84. I wait.\n\nEdith Stannard, Northside\n\nSir, The marsh is wet.\nTamsin Rowe, Friends of Marsh"
    article = make_article(text=text, kind="letter")
    assert sentences(article, Speaker("Edith Stannard")) == ["Sir, I am 84.", "I wait."]
    assert sentences(article, Speaker("Tamsin Rowe")) == ["Sir, The marsh is wet."]
    assert sentences(article, Speaker("Leila Farouk")) == []


def test_a_column_by_a_namesake_or_by_two_is_not_hers(make_article) -> None:
    for authors in (("Amir Farouk",), ("Leila Farouk", "Bo Bell")):
        assert sentences(make_article(text="It holds.", kind="opinion", authors=authors)) == []
