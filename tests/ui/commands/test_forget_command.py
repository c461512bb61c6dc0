"""`dateline forget` over a real archive: the receipt, and exit code 1 where the proof fails."""

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime

from dateline.eval import FoundPassage, Outcome, OutcomeCache
from dateline.eval.drafting.feedback import Feedback, feedback_path, keep, read_feedback
from dateline.ingest import Archive
from dateline.ingest.store.forget import Receipt
from dateline.ui.exports.answer_store import AnswerStore, answers_path

ADDRESS = "https://e.example/2"


def test_the_receipt_as_json_repeats_no_text(filled):
    article = json.loads(filled("show", ADDRESS, "--json")[1])
    code, out, _ = filled("forget", ADDRESS, "--json")
    receipt = json.loads(out)
    assert code == 0
    assert (receipt["article_id"], receipt["address"], receipt["found"]) == (article["id"], ADDRESS, [])
    assert receipt["passages"] == 1 and receipt["files"] > 5 and receipt["text_pieces"] > 0
    assert article["text"] not in out and article["title"] not in out
    assert filled("check")[1] == "sound\n"
    assert filled("show", ADDRESS)[0] == 1
    assert json.loads(filled("info", "--json")[1])["articles"] == 2


def test_the_receipt_as_text_says_what_may_bring_the_article_back(filled):
    code, out, err = filled("forget", ADDRESS)
    assert code == 0
    assert "found: nothing" in out and f"address: {ADDRESS}" in out
    assert "outside the archive" in out and "dateline sync" in out
    assert "harbour wall" not in out
    assert "every file" in err


def test_an_unknown_article_is_one_line_on_stderr(filled):
    code, out, err = filled("forget", "https://e.example/none")
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and "https://e.example/none" in err


def test_where_something_is_left_its_file_is_named_and_the_exit_code_is_1(filled, tmp_path):
    leak = tmp_path / "archive" / "notes.txt"
    leak.write_text("seen: The harbour wall fell.")
    code, out, err = filled("forget", ADDRESS)
    assert (code, out) == (1, "")
    assert "notes.txt" in err.splitlines()[-1]


def test_copies_are_named_and_many_are_cut_short(filled, monkeypatch):
    copies = tuple(f"{number:016x}" for number in range(25))
    receipt = Receipt("a" * 16, "b" * 64, None, "2024-01-01T00:00:00+00:00", 1, 0, 9, 3, 12, 4096, (), copies, ("/x",))
    monkeypatch.setattr(Archive, "forget", lambda self, id_or_url: receipt)
    out = filled("forget", ADDRESS)[1]
    assert "forget them too" in out and copies[19] in out and copies[20] not in out
    assert "and 5 more; --json lists them all" in out
    assert "  /x\n" in out and "address: none" in out
    assert json.loads(filled("forget", ADDRESS, "--json")[1]) == json.loads(json.dumps(asdict(receipt)))


def test_readers_feedback_about_it_goes_with_it(filled, tmp_path):
    archive = tmp_path / "archive"
    about = Feedback(
        question="What happened at https://e.example/2?",
        status="not_in_archive",
        answer="",
        verdict="up",
        when=datetime(2024, 4, 2, tzinfo=UTC),
    )
    other = replace(about, question="What else happened?")
    for one in (about, other):
        keep(feedback_path(archive), one)
    code, out, err = filled("forget", ADDRESS, "--json")
    assert (code, json.loads(out)["found"]) == (0, [])
    assert "1 piece of readers' feedback" in err
    assert read_feedback(feedback_path(archive)) == [other]


def test_answers_kept_for_readers_that_cite_it_go_with_it(filled, tmp_path, wall_answer):
    article = json.loads(filled("show", ADDRESS, "--json")[1])
    cited = replace(wall_answer.citations[0].article, id=article["id"])
    store = AnswerStore(answers_path(tmp_path / "archive"))
    gone = store.keep(replace(wall_answer, citations=(replace(wall_answer.citations[0], article=cited),)))
    stays = store.keep(wall_answer)
    code, _, err = filled("forget", ADDRESS)
    assert code == 0
    assert "1 answer kept for readers cited or repeated it and went with it" in err
    assert store.get(gone) is None and store.get(stays)


def test_answers_kept_between_evaluation_runs_that_show_it_go_with_it(filled, tmp_path):
    shown = Outcome(id="a", question="What fell?", status="answered", found=(FoundPassage(ADDRESS, "The wall fell."),))
    other = replace(shown, found=(FoundPassage("https://e.example/3", "The ferry was sold."),))
    with OutcomeCache(tmp_path / "cache" / "outcomes.db") as cache:
        cache.put("shown", shown)
        cache.put("other", other)
    code, _, err = filled("forget", ADDRESS, "--json")
    assert (code, "1 answer kept between evaluation runs" in err) == (0, True)
    with OutcomeCache(tmp_path / "cache" / "outcomes.db") as cache:
        assert (cache.get("shown"), cache.get("other")) == (None, other)
