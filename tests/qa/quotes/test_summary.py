"""Summaries: asked for in many ways, and told in the articles' own sentences."""

from datetime import date

import pytest

from dateline.ingest import Archive
from dateline.qa import Desk, Turn
from dateline.qa.facts import words
from dateline.qa.quotes.summary import happening_asked, summary, summary_asked
from dateline.qa.records import Hit


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Summarise what happened with the footbridge", "What happened with the footbridge?"),
        ("Please summarize the closure of the mill.", "What happened with the closure of the mill?"),
        ("Can you give me a short summary of Storm Edda?", "What happened with Storm Edda?"),
        ("Timeline of the bypass", "What happened with the bypass?"),
        ("Sum up how the mayor was elected!", "How the mayor was elected?"),
        ("show me an overview of it", "What happened with it?"),
        ("How has the estimate for it changed, from first to last?", "How much is the estimate for it?"),
        ("How have fares gone up since 2020?", "How much are fares since 2020?"),
        ("How has the price changed between 2019 and 2021?", "How much is the price between 2019 and 2021?"),
        ("How has the Assisted Dying Bill progressed?", "What happened with the Assisted Dying Bill?"),
        ("How did the tax inquiry unfold?", "What happened with the tax inquiry?"),
        ("How did the plan for the mill develop over time?", "What happened with the plan for the mill?"),
        ("How has it changed since May?", "What happened with it since May?"),
        ("Tell me about the mill", "What happened with the mill?"),
        ("What do you know about Storm Edda?", "What happened with Storm Edda?"),
        ("Can you tell us more about the ferry?", "What happened with the ferry?"),
        ("What has been written about the bypass?", "What happened with the bypass?"),
        ("Give me some background on the bypass.", "What happened with the bypass?"),
    ],
)
def test_a_summary_is_asked_for_in_many_ways(question, asked):
    assert summary_asked(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What happened to the gym?",
        "Who wrote the summary of the report?",
        "Summarise",
        "Which summary of it is right?",
        "What did she know about the mill?",
        "Who told me about the mill?",
        "Tell me about the mill. How many people worked there?",
        "Tell me about Leila Farouk: when was she elected?",
        "What is known about how many people died?",
        "Tell me about whether the ferry will run",
        "What has been reported on 5 May?",
        "How has the council changed its mind?",
    ],
)
def test_other_questions_are_none(question):
    assert summary_asked(question) is None


@pytest.fixture
def wall(hashing_embedder, make_article, tmp_path):
    """An archive of three reports and a letter on a wall, stored out of order, and one on something else."""
    texts = {
        "Wall is mended": ("The harbour wall was mended on Monday. It took a year.", date(2024, 5, 6), "news"),
        "Wall breaks": ("The harbour wall broke in the storm.", date(2023, 1, 4), "news"),
        "Wall broke, wires say": ("The harbour wall broke in the storm!", date(2023, 1, 5), "wire"),
        "A letter": ("Sir, the harbour wall broke in the storm, I told you so.", date(2023, 2, 1), "letter"),
        "Cats": ("A cat sat on a mat.", date(2023, 3, 1), "news"),
    }  # fmt: skip
    with Archive.open(tmp_path / "wall", embedder=hashing_embedder()) as archive:
        archive.add_articles(
            make_article(text, title=title, published=day, kind=kind) for title, (text, day, kind) in texts.items()
        )
        yield archive


@pytest.fixture
def hits(wall, scripted_model) -> list[Hit]:
    return Desk(wall, scripted_model()).search("harbour wall", limit=20)


def test_each_report_has_its_say_once_in_order_of_time_and_word_for_word(wall, hits):
    told, evidence = summary("What happened with the harbour wall?", hits, wall.embedder)
    assert told.text.split("\n\n")[0] == "4 January 2023: The harbour wall broke in the storm. [1]"
    assert told.text.split("\n\n")[1].startswith("6 May 2024: The harbour wall was mended on Monday. [2]")
    assert len(told.text.split("\n\n")) == 2
    assert [piece.article.title for piece in evidence] == ["Wall breaks", "Wall is mended"]
    for claim in told.claims:
        assert told.text[claim.start : claim.end] == claim.text
    for citation in told.citations:
        assert citation.article.text[citation.start : citation.end] == citation.quote


def test_where_no_article_speaks_of_it_there_is_nothing(wall, hits):
    assert summary("What happened with the moon landing?", hits, wall.embedder)[0].claims == ()
    assert summary("What happened with the moon landing?", [], wall.embedder)[0].text == ""


def test_a_desk_summarises_without_asking_its_model(wall, scripted_model):
    model = scripted_model()
    answer = Desk(wall, model).ask("Summarise what happened with the harbour wall")
    assert (answer.status, answer.standalone_question) == ("answered", "What happened with the harbour wall?")
    assert answer.text.startswith("4 January 2023: ")
    assert answer.confidence is None
    assert Desk(wall, model).ask("Summarise the moon landing").status == "not_in_archive"
    assert model.prompts == []


def test_in_a_conversation_only_what_leans_on_it_is_rewritten(wall, scripted_model):
    history = [Turn("Who mended the harbour wall?", "Nobody says.")]
    model = scripted_model("What happened with the harbour wall?")
    assert Desk(wall, model).ask("Summarise the cats", history=history).text == "1 March 2023: A cat sat on a mat. [1]"
    assert model.prompts == []
    answer = Desk(wall, model).ask("Summarise what happened with it", history=history)
    assert answer.standalone_question == "What happened with the harbour wall?"
    assert answer.text.startswith("4 January 2023: ")


def test_on_the_sample_archive_the_story_of_the_footbridge(sample_archive, scripted_model):
    answer = Desk(sample_archive, scripted_model()).ask("Summarise what happened with the footbridge")
    days = [citation.article.published for citation in answer.citations]
    assert days[0] == date(2022, 5, 4)
    assert [f"{day:%Y-%m-%d}" for day in days] == sorted(f"{day:%Y-%m-%d}" for day in days)
    assert {"£1.2m", "£1.9m", "£2.3m"} <= {word.strip(".,") for word in answer.text.split()}
    assert all(citation.article.kind not in ("opinion", "letter") for citation in answer.citations)


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("What happened to the mill?", "mill"),
        ("What has happened with the Kittiwake ferry in 2023?", "Kittiwake ferry"),
        ("What's the latest on the bypass?", "bypass"),
        ("Any news about the Kittiwake?", "Kittiwake"),
        ("What happened in May 2023?", ""),
        ("What happened to the mill, and who owned it?", ""),
        ("What happened when it rained?", ""),
    ],
)
def test_the_fate_of_something_is_asked_for(question, about):
    assert (happening_asked(question) or frozenset()) == frozenset(words(about))


def test_what_happened_to_something_is_told_where_reports_have_its_name(sample_archive, scripted_model):
    desk = Desk(sample_archive, scripted_model("It burnt."))
    answer = desk.ask("What happened to the Morning Lark?")
    assert answer.basis == "quotes" and "winched to safety" in answer.text
    assert desk.ask("What happened at the railway station fire?").basis == "reading"
