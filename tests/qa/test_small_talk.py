from datetime import date

import pytest

from dateline.ingest.records import Extent
from dateline.qa import Desk
from dateline.qa.small_talk import is_small_talk, what_may_be_asked


@pytest.mark.parametrize(
    "said",
    [
        "hello",
        "Hi there!",
        "Thanks",
        "Thank you very much.",
        "help",
        "ok, thanks",
        "Hello, what can you do?",
        "Who are you?",
    ],
)
def test_a_greeting_is_no_question(said) -> None:
    assert is_small_talk(said)


@pytest.mark.parametrize(
    "said", ["Who said hello?", "Hi, who is the mayor?", "What can you do about rats?", "Bay Residents", "test results"]
)
def test_a_question_is_one(said) -> None:
    assert not is_small_talk(said)


def test_the_reader_is_told_what_may_be_asked(sample_archive, scripted_model) -> None:
    model = scripted_model()
    answer = Desk(sample_archive, model).ask("Hello!")
    assert answer.status == "answered" and not answer.citations and model.prompts == []
    assert answer.text.startswith("The archive has 65 articles, 9 March 2022 to 27 March 2024. Ask")


def test_an_empty_archive_has_no_days() -> None:
    assert what_may_be_asked(Extent(0, None, None)).startswith("The archive has 0 articles. Ask")
    assert what_may_be_asked(Extent(1, date(2024, 1, 1), date(2024, 1, 1))).startswith("The archive has 1 article, ")
