"""Articles are counted by the indexes, exactly, and only where articles are what is asked for."""

from datetime import date

import pytest

from dateline.ingest import Archive, Scope
from dateline.qa import Desk
from dateline.qa.counting import Wanted, count, count_asked
from dateline.qa.dates import read_period

AS_OF = date(2024, 3, 31)
PUBLISHERS = ("The Harrow Bay Gazette", "Saltmere Echo")
GAZETTE = PUBLISHERS[:1]
NAIR = ("Priya Nair",)


@pytest.fixture
def counted(tmp_path, hashing_embedder, make_article):
    with Archive.open(tmp_path / "counted", embedder=hashing_embedder()) as archive:
        ferry = "The ferry Kittiwake sailed. " + "It was a long day. " * 200 + "The ferry came home."
        archive.add_articles(
            [
                make_article(ferry, title="Ferry sails", published=date(2022, 5, 1), publisher=PUBLISHERS[0]),
                make_article(
                    "Two ferries collided.", title="Bump", published=date(2023, 6, 1), publisher=PUBLISHERS[1]
                ),
                make_article("Sir, the ferry is late.", title="Letters", kind="letter", authors=("Ada Bell",)),
                make_article("A wall fell.", title="Wall", published=date(2023, 7, 1), publisher=PUBLISHERS[0]),
            ]
        )
        yield archive


def publishers() -> tuple[str, ...]:
    return PUBLISHERS


def author(name: str) -> tuple[str, ...]:
    return NAIR if name in ("Priya Nair", "Nair") else ()


def asked(question: str) -> Wanted | None:
    return count_asked(question, read_period(question, AS_OF), publishers, author)


def told(archive: Archive, question: str, scope: Scope = Scope()) -> str:  # noqa: B008
    period = read_period(question, AS_OF)
    wanted = count_asked(question, period, publishers, archive.catalogue.facets.author_named)
    return count(archive, wanted, scope, period).text


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("How many articles mention the Millrace Footbridge?", Wanted("Millrace Footbridge", (), ())),
        ("How many articles mentioned the ferry in May 2023?", Wanted("ferry", (), ())),
        ("how many stories are about “salt and vinegar”", Wanted("salt and vinegar", (), ())),
        ("How many letters about the ferry are in the archive?", Wanted("ferry", ("letter",), ())),
        ("How many stories did the Gazette run about the ferry?", Wanted("ferry", (), GAZETTE)),
        ("How many articles about the ferry did the Gazette publish in 2023?", Wanted("ferry", (), GAZETTE)),
        ("How many articles mention the ferry in the Gazette?", Wanted("ferry", (), GAZETTE)),
        ("How many articles about the ferry were published in 2023?", Wanted("ferry", (), ())),
        ("How many articles about the ferry do you have?", Wanted("ferry", (), ())),
        ("How many columns does the archive have about the ferry?", Wanted("ferry", ("opinion",), ())),
        ("How many articles did the Gazette publish last year?", Wanted("", (), GAZETTE)),
        ("How many letters did The Harrow Bay Gazette print?", Wanted("", ("letter",), GAZETTE)),
        ("How many articles are in the archive?", Wanted("", (), ())),
        ("How many articles are there?", Wanted("", (), ())),
        ("How often was Leila Farouk mentioned since June 2023?", Wanted("Leila Farouk", (), ())),
        ("How many times has the ferry been in the news?", Wanted("ferry", (), ())),
        ("How many stories about lobster pots were there?", Wanted("lobster pots", (), ())),
        ("How many articles in 2023 mention the ferry?", Wanted("ferry", (), ())),
        ("In 2023, how many articles mention the ferry?", Wanted("ferry", (), ())),
        ("How many articles that ran in May 2023 are about the ferry?", Wanted("ferry", (), ())),
        ("How many stories in 2023 did the Gazette run about the ferry?", Wanted("ferry", (), GAZETTE)),
        ("In 2023, how many articles about the ferry appeared?", Wanted("ferry", (), ())),
        ("How many articles about the ferry appeared?", Wanted("ferry", (), ())),
        ("How many stories in May 2023 mention the shop in Mayfield?", Wanted("shop in Mayfield", (), ())),
        ("How many articles mention the 2023 election?", Wanted("2023 election", (), ())),
        ("Find articles about the ferry", Wanted("ferry", (), ())),
        ("Could you show me all the stories on Storm Edda?", Wanted("Storm Edda", (), ())),
        ("Are there any letters about the bypass?", Wanted("bypass", ("letter",), ())),
        ("Do you have anything about Leila Farouk?", Wanted("Leila Farouk", (), ())),
        ("List articles that mention the ferry published in May 2023.", Wanted("ferry", (), ())),
        ("Which articles mention Marlow?", Wanted("Marlow", (), ())),
        ("What stories are about the ferry?", Wanted("ferry", (), ())),
        ("What has Priya Nair written?", Wanted("", (), (), NAIR)),
        ("What did Nair write about the ferry in 2023?", Wanted("ferry", (), (), NAIR)),
        ("Find articles by Priya Nair about crab", Wanted("crab", (), (), NAIR)),
        ("How many articles did Priya Nair write?", Wanted("", (), (), NAIR)),
        ("Which columns did Nair write about the ferry?", Wanted("ferry", ("opinion",), (), NAIR)),
        ("What did the Gazette report about the ferry?", Wanted("ferry", (), GAZETTE)),
        ("Find stories about the ferry in the Gazette", Wanted("ferry", (), GAZETTE)),
    ],
)
def test_what_is_to_be_counted(question: str, wanted: Wanted) -> None:
    assert asked(question) == wanted


@pytest.mark.parametrize(
    "question",
    [
        "How many boats were wrecked?",
        "How many letters did the council have about the wall?",
        "How many letters were referred to the police?",
        "How many letters contained anthrax?",
        "How many items were discussed at the council meeting?",
        "How many pieces were named after him?",
        "How many columns were there?",
        "How many columns has the temple?",
        "How many reports are about to be published?",
        "How many stories has the tower?",
        "How many articles did the Bugle publish?",
        "How many articles did Harrow Bay publish?",
        "How many items are on the menu?",
        "How often does the ferry sail?",
        "How many times was Doris Kemble named player of the year?",
        "How many articles mention both the ferry and the footbridge?",
        "How many articles mention that the ferry was late?",
        "How many articles mention the strike of March 1984?",
        "How many articles mention it?",
        "Find the report on the ferry and the mill",
        "Find the cost of the ferry",
        "List the candidates for mayor",
        "Is there a ferry?",
        "Is there a report on why the wall broke?",
        "Do you have anything on how the fire started?",
        "Are there reports of injuries?",
        "Show me how the ferry sails",
        "How many articles mention what happened in 2023 at the mill?",
        "How many letters in 2023 were referred to the police?",
        "In 2023, how many boats were wrecked?",
        "In 2023, how many articles mention the ferry in 2021?",
        "How many articles in 2023 mention the fire of June 2021?",
        "What happened in 2023, and how many articles mention it?",
        "What has Anne Marlow written?",
        "What did the council report about the bridge?",
        "Which report mentions asbestos?",
        "Which letters were referred to the police?",
    ],
)
def test_other_questions_are_not_for_counting(question: str) -> None:
    assert asked(question) is None


def test_each_article_counts_once_in_whatever_form_the_word_stands(counted) -> None:
    assert told(counted, "How many articles mention the ferry?") == (
        "Of 4 articles, 3 have “ferry” in the headline or text: 1 in 2022, 1 in 2023."
        " The first is of 1 May 2022, the last of 1 June 2023."
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many articles mention dragons?", "Of 4 articles, none has “dragons” in the headline or text."),
        ("How many letters about the ferry are in the archive?", "Of 1 letter, 1 has “ferry” in the headline or text."),
        (
            "How many articles mention the ferry in 2023?",
            "Of 2 articles, 1 January 2023 to 31 December 2023, 1 has “ferry” in the headline or text.",
        ),
        (
            "How many articles did the Gazette publish since May 2022?",
            "The archive has 2 articles from The Harrow Bay Gazette, since 1 May 2022.",
        ),
        ("How many articles mention “came home”?", "Of 4 articles, 1 has “came home” in the headline or text."),
        (
            "How many articles mention “home came”?",
            "Of 4 articles, none has “home came” in the headline or text, word for word.",
        ),
        ("What has Ada Bell written?", "The archive has 1 article by Ada Bell."),
        ("What did Bell write about the ferry?", "Of 1 article by Ada Bell, 1 has “ferry” in the headline or text."),
    ],
)  # fmt: skip
def test_what_is_told(counted, question: str, text: str) -> None:
    assert told(counted, question) == text


def test_a_filter_is_never_widened(counted) -> None:
    ferry = "How many articles mention the ferry?"
    assert told(counted, ferry, Scope(publishers=PUBLISHERS[1:])).startswith("Of 1 article from Saltmere Echo, 1 has")
    assert told(counted, ferry, Scope(authors=("Ada Bell",))).startswith("Of 1 article by Ada Bell, 1 has")
    neither = "None: the filters leave out what the question asks for."
    assert told(counted, "How many articles did the Gazette publish?", Scope(publishers=PUBLISHERS[1:])) == neither
    assert told(counted, "How many articles mention the ferry in 2022?", Scope(since=date(2023, 1, 1))) == neither


def test_capitals_are_those_of_a_name(counted, make_article) -> None:
    counted.add_articles([make_article("It told us so.", title="Us"), make_article("The US left.", title="Left")])
    assert told(counted, "How many articles mention the US?").startswith("Of 6 articles, 1 has “US”")
    assert told(counted, "How many articles mention “us”?").startswith("Of 6 articles, 2 have “us”")


def test_copies_are_told(counted, make_article) -> None:
    text = "The harbour master said that the dredger would come in March, and that boats would have to move. " * 3
    counted.add_articles(
        [make_article(text, title=f"Dredger {at}", published=date(2024, 1, 2), url=f"https://e/{at}") for at in (1, 2)]
    )
    assert "Of 6 articles, 2 have" in (found := told(counted, "How many articles mention the dredger?"))
    assert found.endswith("1 of them is a copy of another one.")


def test_a_desk_counts_without_its_model_and_shows_the_newest(counted, scripted_model) -> None:
    model = scripted_model("never asked")
    answer = Desk(counted, model).ask("How many articles mention the ferry?")
    assert (answer.status, answer.basis, answer.confidence) == ("answered", "count", None)
    assert [hit.article.title for hit in answer.hits] == ["Bump", "Ferry sails", "Letters"]
    assert answer.counted == answer.hits
    assert answer.as_dict()["basis"] == "count"
    assert model.prompts == []


def test_where_none_is_counted_the_closest_are_beside(counted, scripted_model) -> None:
    answer = Desk(counted, scripted_model("never asked")).ask("Find articles about the sailing of the ferry")
    assert answer.text == "Of 4 articles, none has “sailing of the ferry” in the headline or text, word for word."
    assert {hit.article.title for hit in answer.hits} >= {"Ferry sails", "Bump"}
    assert answer.counted == ()


def test_the_closest_are_within_what_was_asked_for(counted, scripted_model) -> None:
    desk = Desk(counted, scripted_model("never asked"))
    answer = desk.ask("Find articles about the sailing of the ferry in 2022")
    assert {hit.article.published.year for hit in answer.hits} == {2022}
    assert desk.ask("Find articles about the ferry in 2022", since="2023-01-01").hits == ()
