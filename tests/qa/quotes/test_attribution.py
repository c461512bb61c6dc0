import pytest

from dateline.qa.quotes.attribution import said_by
from dateline.qa.quotes.speakers import Speaker

FAROUK = Speaker("Leila Farouk")
PRESS = """Leila Farouk, the mayor, opened the bridge on Saturday. "We walked," she said. "Then we danced. It was late."

Daniel Reeve, the engineer, stood beside her. "I counted the bolts," he said.

The work of Castell & Rowe was sound, Ms Farouk added. Asked about the bill, Gordon Pike said: "Ask her."

"It is paid," said the mayor, Leila Farouk.
"""


def sentences(article, speaker=FAROUK):
    return [article.text[start:end] for start, end in said_by(speaker, article)]


def test_quotations_go_to_whoever_was_named_last(make_article) -> None:
    article = make_article(text=PRESS)
    assert sentences(article) == [
        '"We walked," she said.',
        '"Then we danced. It was late."',
        "The work of Castell & Rowe was sound, Ms Farouk added.",
        '"It is paid," said the mayor, Leila Farouk.',
    ]
    assert sentences(article, Speaker("Daniel Reeve")) == ['"I counted the bolts," he said.']
    assert sentences(article, Speaker("Gordon Pike")) == ['Asked about the bill, Gordon Pike said: "Ask her."']
    assert sentences(article, Speaker("mayor"))[-1] == '"It is paid," said the mayor, Leila Farouk.'


@pytest.mark.parametrize(
    "sentence",
    [
        "Leila Farouk said the town would not borrow more.",
        "Ms Farouk, 47, said no.",
        "Leila Farouk, who leads the Bay Residents, called it a tax on shops.",
        "Farouk of Bay Residents has also warned of delays.",
        "“It is late,” said Farouk.",
        "“It is late”, said the new mayor, Leila Farouk.",
        "The bridge is safe, according to Leila Farouk.",
        "Farouk's spokesman, Dev Pillai, said nothing would change.",
        "Asked when, Farouk said: “Soon.”",
    ],
)
def test_a_sentence_attributes_in_these_forms(make_article, sentence) -> None:
    assert sentences(make_article(text=sentence)) == [sentence]


@pytest.mark.parametrize(
    "sentence",
    [
        "Pike told Farouk that he was leaving.",
        "Pike said Farouk had lied.",
        "“It is late,” said Pike, who beat Farouk.",
        "A friend of Farouk said she was tired.",
        "Amir Farouk said he was tired.",
        "Leila Farouk called the workforce together.",
        "Leila Farouk was there, and Gordon Pike said no.",
        "Farouk Street, he said, is closed.",
        "“Farouk said no,” said Pike.",
    ],
)
def test_other_sentences_with_the_name_give_no_words_of_hers(make_article, sentence) -> None:
    assert sentences(make_article(text=sentence)) == []


def test_a_namesakes_words_are_not_hers(make_article) -> None:
    text = "Hugh Stannard grew a marrow. Mr Stannard, 79, sat beside it. “Brown ale,” he said."
    assert sentences(make_article(text=text), Speaker("Edith Stannard")) == []
    assert sentences(make_article(text=text), Speaker("Stannard")) == ["“Brown ale,” he said."]


def test_they_are_a_group_and_no_person(make_article) -> None:
    text = "The council met on Monday. “We are late,” it said. “Go,” he said."
    assert sentences(make_article(text=text), Speaker("council")) == ["“We are late,” it said."]


def test_an_interview_goes_on_without_naming_her(make_article) -> None:
    text = "What surprised her? “The drawers.”\n\nAnd since? “The shouting.”"
    assert len(sentences(make_article(title="Leila Farouk on bridges and bins", text=text))) == 2
    assert sentences(make_article(title="Bridges and bins", text=text)) == []


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
