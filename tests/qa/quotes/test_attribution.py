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
        "‘It’s late,’ said Farouk. ‘I’m tired of it.’",
    ],
)
def test_a_sentence_attributes_in_these_forms(make_article, sentence) -> None:
    assert " ".join(sentences(make_article(text=sentence))) == sentence


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


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Monday. “Go,” he said.",
        "The council said nothing new. A spokesman came. “We are late,” he said.",
        "The council published a report. It said the roof was unsafe.",
        "The man who sued the council said no.",
        "Council Leader Tom Reed said no.",
    ],
)
def test_a_pronoun_stands_for_no_group(make_article, text) -> None:
    found = sentences(make_article(text=text), Speaker("council"))
    assert found == (["The council said nothing new."] if "The council said" in text else [])


HILL = Speaker("Jane Hill")


@pytest.mark.parametrize(
    "sentence",
    [
        "“We ran,” said Ms Hill. “It was dark,” she said.",
        "Bank of England governor Jane Hill said rates would rise.",
        "Jane Hill MP said rates would rise.",
        "Hill herself said rates would rise.",
        "The trust's managing director, Jane Hill, said rates would rise.",
        "Jane Hill tweeted: “Rates will rise.”",
        "On Monday Jane Hill told the BBC that rates would rise.",
    ],
)
def test_offices_and_usual_verbs_attribute_too(make_article, sentence) -> None:
    assert " ".join(sentences(make_article(text=sentence), HILL)) == sentence


def test_a_title_that_contradicts_is_of_somebody_else(make_article) -> None:
    text = "Anna Smith was there. “I was numb,” said Mrs Smith. Mr Smith said: “We miss him.”"
    assert sentences(make_article(text=text), Speaker("Anna Smith")) == ["“I was numb,” said Mrs Smith."]


@pytest.mark.parametrize(
    ("name", "text"), [("Home Office", "The Office for Statistics said no."), ("report", "He said no.")]
)
def test_an_organisation_is_named_in_full_and_is_no_he(make_article, name, text) -> None:
    assert sentences(make_article(text=f"The {name} was late. {text}"), Speaker(name)) == []


@pytest.mark.parametrize(
    "text",
    [
        "A man who attacked Jane Hill said he was sorry.",
        "Lawyers representing Jane Hill said she was innocent.",
        "Keir Starmer, who defeated Jane Hill, said it was fine.",
        "The father of murdered teacher Jane Hill said he was heartbroken.",
        "Neighbours who know Jane Hill told reporters that she was kind.",
        "“I was hit,” said the wife of Jane Hill.",
        "“I was hit,” said the man Jane Hill attacked.",
        "“We won,” said the captain after Jane Hill scored twice.",
        "According to a friend of Jane Hill, she was ill.",
        "According to police Jane Hill stole it.",
        "According to Keir Starmer, Jane Hill said it was fine.",
        "Jane Hill, accused of murdering her husband, appeared in court.",
        "Jane Hill, described by police as dangerous, was held.",
        "Jane Hill, said to be worth £3m, left.",
        "Jane Hill claimed her third wicket.",
        "Jane Hill answered the door.",
        "Keir Starmer said that Jane Hill had told him so.",
        "Police believe Jane Hill told lies.",
        "Jane Hill never said that.",
        "'Jane Hill told me it was fine,' said Keir Starmer.",
        "“It's a hoax,” said Jane Hill lawyer Todd Blanche.",
        "“We won,” said Nadine Dorries, a Jane Hill ally.",
        "Jane Hill, says Tom Hart, is a star.",
        "Jane Hill reportedly said that it was late.",
        "Jane Hill said “let them eat cake”, according to Dominic Cummings.",
    ],
)
def test_a_name_that_is_not_the_subject_of_what_is_said_is_not_the_speaker(make_article, text) -> None:
    assert sentences(make_article(text=text), HILL) == []


@pytest.mark.parametrize(
    "others",
    [
        "A spokesman for the minister said it was on time. “She has no plan,” he said.",
        "The prime minister hit back. “It is on time,” she said.",
        "A worker there was angry. “It is too late,” she said.",
        "His wife, Victoria, came too. “It is lovely,” she said.",
        "“It is on time,” responded Rishi Sunak.",
        "But Rishi Sunak disagreed: “It is on time.”",
        "Labour was scathing. “Too late.”",
        "The scheme, dubbed “Operation Midas”, began in 2010.",
        "Angela Merkel met Boris Johnson there. She said talks had gone well.",
        "The pensioner was in Leeds. “It's broke,” she said.",
        "The health secretary was in Leeds. “It's broke,” she said.",
        "Ms Hill was succeeded by Mary Poole. She said she was proud.",
        "Ms Hill was praised by her boss. “She is a star,” she said.",
        "Jane Hill and her daughter Lucy were in the car. “I just saw lights,” she said.",
    ],
)
def test_after_somebody_else_she_is_not_the_speaker(make_article, others) -> None:
    first = "“The plan is late,” Jane Hill said."
    assert sentences(make_article(text=f"{first} {others}"), HILL) == [first]


def test_of_two_with_one_last_name_each_has_to_be_named_in_full(make_article) -> None:
    text = "Bill and Hillary Clinton were there. Mr Clinton said he was proud. Hillary Clinton said no."
    assert sentences(make_article(text=text), Speaker("Hillary Clinton")) == ["Hillary Clinton said no."]


def test_a_quotation_goes_on_in_the_next_paragraph_where_it_is_not_closed(make_article) -> None:
    text = "Jane Hill said: “It was dark.\n\n“Then the roof fell.”\n\n“Ours did not.”"
    assert sentences(make_article(text=text), HILL) == ["Jane Hill said: “It was dark.", "“Then the roof fell.”"]


def test_no_headline_makes_an_interview(make_article) -> None:
    text = "The company “Acme” went bust.\n\n“It is a scandal.”\n\nProsecutors opened the case. “He took it.”"
    assert sentences(make_article(title="Jane Hill on trial for fraud", text=text), HILL) == []


def test_an_interview_goes_on_without_naming_her(make_article) -> None:
    text = "What surprised her? “The drawers.”\n\nAnd since? “The shouting.”"
    assert len(sentences(make_article(title="Leila Farouk on bridges and bins", text=text))) == 2
    assert sentences(make_article(title="Bridges and bins", text=text)) == []
