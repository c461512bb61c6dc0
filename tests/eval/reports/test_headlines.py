import pytest

from dateline.eval.reports.headlines import caution, frequency, headlines, verdict_on
from dateline.eval.reports.summary import summarise


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1, "every time"), (0, "never"), (0.97, "almost every time"), (0.02, "hardly ever"),
        (0.62, "about 6 times in 10"), (0.06, "about 1 time in 10"), (0.949, "about 9 times in 10"),
    ],
)  # fmt: skip
def test_a_share_is_said_in_words(share, words):
    assert frequency(share) == words


def test_an_editor_reads_whether_to_trust_answers_and_refusals(result):
    # Of four answers one is right; of two questions without an answer one was refused.
    assert verdict_on(summarise(result)) == [
        "When it answers, it is right about 2 times in 10.",
        "Where the archive has no answer, it says so about 5 times in 10.",
    ]


def test_the_caution_tells_of_quotes_and_of_few_questions(result):
    said = caution(summarise(result))
    assert said.startswith("Every quote is exactly what its article says. Read the quotes")
    assert "7 questions are too few to tell much" in said


def test_a_quote_that_is_not_the_articles_is_named():
    summary = {"metrics": {"quote exactness": {"value": 0.98, "n": 100}}, "overall": {}, "counts": {"cases": 100}}
    assert caution(summary).startswith("2 of 100 quotes are not what their article says")


def test_each_headline_has_its_figure_interval_and_sentence(result):
    told = {one.title: one for one in headlines(summarise(result))}
    right = told["Right, when it answers"]
    assert (right.figure, right.sentence) == ("25%", "Of 4 answers it gave, 25% were right.")
    assert right.low <= right.value <= right.high
    assert "of 5 questions that have an answer" in told["Right answer given"].sentence.lower()
    assert told["Time to the whole answer"].figure == "2.0 s"


def test_a_search_alone_is_judged_by_what_it_finds(searched):
    summary = summarise(searched)
    assert verdict_on(summary) == ["The search finds an article that holds the answer about 5 times in 10."]
    assert [one.title for one in headlines(summary)] == ["Found by the search", "Time to the articles"]


def test_nothing_to_judge_is_said():
    assert verdict_on({"metrics": {}, "overall": {}}) == ["None of these questions could be judged."]
