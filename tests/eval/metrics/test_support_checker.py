import json

import pytest

from dateline.eval.metrics.support_checker import MEASURED, figures, judge_note, judge_qags, load_qags, measured, whole
from dateline.ingest.errors import BadCases


def row(article, *sentences):
    summary = [
        {"sentence": text, "responses": [{"worker_id": n, "response": said} for n, said in enumerate(responses)]}
        for text, *responses in sentences
    ]
    return json.dumps({"article": article, "summary_sentences": summary})


def test_most_of_the_people_decide_and_split_figures_are_joined(write):
    sentences = ("It cost $ 3, 700.", "yes", "no", "yes"), ("It fell 98. 7 per cent.", "no", "no", "yes")
    path = write("qags.jsonl", row("In 2010, 350 came. It cost $ 13, 700, 98. 7 per cent.", *sentences))
    ((article, judged),) = load_qags(path)
    assert article == "In 2010, 350 came. It cost $ 13,700, 98.7 per cent."
    assert judged == [("It cost $ 3,700.", True), ("It fell 98.7 per cent.", False)]


def test_each_article_is_all_of_the_evidence_for_its_summary(write):
    article = "The bridge cost £2m. It was shut in May, Reeve said."
    sentences = [
        ("The bridge cost £2m.", "yes", "yes", "yes"),
        ("The bridge cost £3m.", "no", "no", "no"),
        ("Reeve said it was shut.", "no", "no", "yes"),
        ("It cost money in spring.", "yes", "yes", "no"),
    ]
    path = write("qags.jsonl", "\n".join([row(article, *sentences), row("The roof leaks.", sentences[0])]))
    assert judge_qags(path) == [(1, 1, 1, 1), (0, 1, 0, 0)]
    assert judge_qags(path, judge=lambda claim, evidence: claim.startswith("It")) == [(1, 1, 0, 2), (0, 1, 0, 0)]


def test_figures_by_hand():
    # 8 supported and 4 not; of the latter 3 are seen, and 1 of the former is taken for one
    scores = {name: figure["value"] for name, figure in figures([(4, 0, 1, 2), (3, 1, 0, 1)]).items()}
    assert scores == pytest.approx(
        {
            "accuracy": 10 / 12,
            "balanced accuracy": (7 / 8 + 3 / 4) / 2,
            "precision on unsupported": 3 / 4,
            "recall on unsupported": 3 / 4,
            "F1 on unsupported": 3 / 4,
        }
    )


def test_intervals_draw_articles_whole():
    # two articles: one all right, one all wrong; each is drawn twice in a quarter of the resamples
    accuracy = figures([(2, 0, 0, 2), (0, 2, 2, 0)])["accuracy"]
    assert (accuracy["low"], accuracy["value"], accuracy["high"]) == (0.0, 0.5, 1.0)


def test_another_file_is_refused(write):
    with pytest.raises(BadCases, match="line 1: not QAGS's form"):
        list(load_qags(write("other.jsonl", '{"article": "x"}')))


def test_the_note_tells_the_committed_figure():
    balanced = json.loads(MEASURED.read_text(encoding="utf-8"))["figures"]["balanced accuracy"]
    told = f"balanced accuracy {balanced['value']:.2f} ({balanced['low']:.2f} to {balanced['high']:.2f})"
    assert told in judge_note()
    assert "\n" not in judge_note()


def test_the_committed_figures_are_those_of_the_check_as_it_is(data):
    counts = judge_qags(data / "qags_cnndm.jsonl")
    assert sum(map(sum, counts)) == measured()["sentences"] == 714
    for name, figure in figures(counts).items():
        assert measured()["figures"][name] == pytest.approx(figure, abs=5e-5), name


def test_all_sentences_of_a_text_are_evidence():
    sentences = whole("One is here. Two is there.").sentences
    assert [sentence.text for sentence in sentences] == ["One is here.", "Two is there."]
