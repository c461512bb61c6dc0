from datetime import date

import pytest

from dateline.ingest import Archive
from dateline.qa import Desk
from dateline.qa.facts import words
from dateline.qa.quotes.casualties import asked_who_was_harmed


@pytest.mark.parametrize(
    ("question", "occasion"),
    [
        ("Was anyone hurt in the storm?", "storm"),
        ("Did anybody die in Storm Edda in January 2023?", "Storm Edda"),
        ("Were any people badly injured in the fire?", "fire"),
        ("Have there been any deaths at Tormena?", "Tormena"),
        ("Were there any reports of injuries in the crash", "crash"),
        ("How many people were killed in the crash?", "crash"),
        ("How many died when the Morning Lark sank?", "Morning Lark"),
        ("How many casualties were there in the strike?", "strike"),
        ("Who was killed in the crash?", "crash"),
        ("Who was hurt (Storm Edda)?", "Storm Edda"),
        ("What is the death toll of the earthquake?", "earthquake"),
        ("What's the latest death toll in the floods?", "flood"),
        ("How many people have died so far in the floods?", "flood"),
        ("How many Palestinians were killed in Gaza on Friday?", "Gaza"),
        ("Was anyone hurt in the crash in Bo, Ohio?", "crash Bo Ohio"),
    ],
)
def test_who_came_to_harm_is_asked_of_an_occasion(question, occasion) -> None:
    asked = asked_who_was_harmed(question)
    assert asked and asked.occasion == frozenset(words(occasion))


@pytest.mark.parametrize(
    "question",
    [
        "Was anyone hurt?",
        "How many people died?",
        "Did Joseph Brandt die?",
        "Who was killed by Harker?",
        "How many boats sank in the storm?",
        "Who hurt the most in the storm?",
        "Was anyone hurt in the storm, and who paid?",
        "Did anyone cross the bridge?",
        "Any injury news?",
        "How many dead trees are there?",
        "How many people were injured?",
    ],
)
def test_other_questions_ask_of_no_harm(question) -> None:
    assert asked_who_was_harmed(question) is None


@pytest.fixture
def ask(sample_archive, scripted_model):
    return Desk(sample_archive, scripted_model("Yes.")).ask


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many people died in Storm Edda?", "18 January 2023: Nobody was killed. [1]"),
        ("Was anyone hurt in the storm?", "Two people were treated at the cottage hospital"),
        ("Was anybody killed when the Morning Lark sank?", "All seven crew of the trawler Morning Lark were winched"),
        ("Were there any deaths at Tormena?", "No deaths were reported."),
    ],
)
def test_reports_of_the_occasion_are_quoted(ask, question, told) -> None:
    answer = ask(question)
    assert (answer.status, answer.basis) == ("answered", "quotes")
    assert told in answer.text


def test_of_another_occasion_nothing_is_quoted(ask) -> None:
    assert ask("How many people were killed when the footbridge collapsed?").basis == "reading"


def test_each_report_has_its_day_and_what_it_recalls_is_left_out(tmp_path, embedder, make_article, scripted_model):
    fires = {
        date(2023, 5, 2): "The fire at Bo killed two people.",
        date(2023, 5, 4): "The fire at Bo has now killed six people, the mayor said.",
        date(2023, 5, 5): "The fire at Bo goes on. In 1999 a fire at Bo killed ninety people.",
    }
    with Archive.open(tmp_path / "archive", embedder=embedder) as archive:
        archive.add_articles(make_article(text, title=f"Fire, {day}", published=day) for day, text in fires.items())
        text = Desk(archive, scripted_model("Yes.")).ask("How many people died in the fire at Bo?").text
    assert text == (
        "2 May 2023: The fire at Bo killed two people. [1]\n\n"
        "4 May 2023: The fire at Bo has now killed six people, the mayor said. [2]"
    )
