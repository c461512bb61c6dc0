"""`add`, `remove`, `show`, `info`, `check`, `rebuild` over a real archive."""

import json


def test_add_reports_and_adding_again_changes_nothing(dateline, write_articles):
    folder = write_articles({"a.txt": "Ferry sails\n\nThe ferry sailed on Monday.", "b.jsonl": "{broken"})
    code, out, err = dateline("add", str(folder), "--json")
    report = json.loads(out)
    assert code == 0
    assert (report["added"], report["updated"], report["unchanged"]) == (1, 0, 0)
    (skipped,) = report["skipped"]
    assert skipped["path"].startswith(str(folder / "b.jsonl")) and skipped["reason"]
    again = json.loads(dateline("add", str(folder), "--json")[1])
    assert (again["added"], again["unchanged"]) == (0, 1)


def test_add_names_what_was_skipped_on_stderr(dateline, write_articles):
    folder = write_articles({"b.jsonl": "{broken"})
    _, out, err = dateline("add", str(folder))
    assert out == "added 0, updated 0, unchanged 0\n"
    assert "b.jsonl" in err


def test_add_says_how_well_dates_are_known_and_counts_copies(dateline, write_articles):
    story = "The harbour wall fell on Monday night, and " + " ".join(f"stone {n} rolled away" for n in range(20)) + "."
    texts = {
        "a.txt": f"Wall falls\nPublished: 2023-05-02\n\n{story}",
        "b.txt": f"Sea wall down\nPublished: 2023-05-03T08:30:00+01:00\n\n{story}",
        "c.txt": "Ferry sails\nPublished: 2023-05-02T08:30\n\nThe ferry sailed.",
        "d.txt": "Undated\n\nNobody knows when.",
    }
    folder = write_articles(texts)
    _, _, err = dateline("add", str(folder))
    assert "copies of another article: 1\n" in err
    assert "dates: 1 day only, 1 time and zone, 1 time without zone, 1 undated\n" in err
    again = json.loads(dateline("add", str(folder), "--json")[1])
    assert (again["copies"], again["dates"]) == (0, {})


def test_add_of_a_path_that_is_not_there_adds_nothing_and_makes_no_archive(dateline, write_articles, tmp_path):
    folder = write_articles({"a.txt": "Ferry sails\n\nThe ferry sailed on Monday."})
    code, out, err = dateline("add", str(folder), str(tmp_path / "typo"))
    assert (code, out) == (1, "")
    assert err.count("\n") == 1 and str(tmp_path / "typo") in err
    assert not (tmp_path / "archive").exists()


def test_info_counts(filled):
    stats = json.loads(filled("info", "--json")[1])
    assert (stats["articles"], stats["since"], stats["until"]) == (3, "2023-09-12", "2024-02-01")
    assert stats["publishers"] == {"Gazette": 2, "The Echo": 1}
    out = filled("info")[1]
    assert "3 articles" in out and "12 September 2023 to 1 February 2024" in out


def test_show_by_address_and_by_id(filled):
    article = json.loads(filled("show", "https://e.example/2", "--json")[1])
    assert (article["title"], article["text"], article["published"]) == (
        "Wall falls",
        "The harbour wall fell.",
        "2024-01-14",
    )
    assert "The harbour wall fell." in filled("show", article["id"])[1]


def test_show_drops_what_would_drive_the_terminal(dateline, write_articles):
    article = {"url": "https://e.example/9", "title": "A \x1b[31mred\x1b[0m title", "text": "Text \x1b]0;x\x07 here."}
    dateline("add", str(write_articles({"a.json": json.dumps(article)})))
    code, out, _ = dateline("show", "https://e.example/9")
    assert code == 0 and "\x1b" not in out and "\x07" not in out


def test_remove_takes_it_out(filled):
    assert json.loads(filled("remove", "https://e.example/2", "--json")[1])["removed"]["title"] == "Wall falls"
    code, _, err = filled("show", "https://e.example/2")
    assert code == 1 and "https://e.example/2" in err
    assert "removed 2023-09-12 · The Echo · Ferry sails" in filled("remove", "https://e.example/1")[1]


def test_check_of_a_sound_archive(filled):
    assert filled("check")[:2] == (0, "sound\n")
    assert json.loads(filled("check", "--json")[1]) == {"sound": True, "problems": []}


def test_check_of_a_damaged_archive_says_what_to_do(filled, monkeypatch):
    monkeypatch.setattr("dateline.ingest.Archive.check", lambda self: ["3 passages have no vector"])
    code, out, err = filled("check")
    assert (code, out) == (1, "3 passages have no vector\n")
    assert "dateline rebuild" in err
    assert json.loads(filled("check", "--json")[1])["sound"] is False


def test_rebuild_keeps_the_articles(filled):
    assert json.loads(filled("rebuild", "--json")[1])["articles"] == 3
    assert filled("check")[0] == 0
    assert "rebuilt 3 articles" in filled("rebuild")[1]


def test_a_dry_run_says_what_it_would_read_and_adds_nothing(dateline, tmp_path):
    table = tmp_path / "export.csv"
    table.write_text("headline,story,date\nFerry returns,It sailed.,32 May 2023\n")
    report = json.loads(dateline("add", str(table), "--field", "text=story", "--dry-run", "--json")[1])
    assert (report["added"], report["notes"][0]["text"]) == (1, "read as title=headline, text=story, published=date")
    assert report["left_out"] == {"impossible or unclear date": 1}
    assert not (tmp_path / "archive").exists()


def test_a_field_that_does_not_exist_is_a_mistake_of_usage(dateline, tmp_path):
    code, _, err = dateline("add", str(tmp_path), "--field", "words=story")
    assert code == 2
    assert "expected FIELD=NAME" in err


def test_show_names_corrections_in_both_directions_and_notes(dateline, write_articles):
    articles = [
        {"url": "https://e.example/bill", "title": "Footbridge bill climbs to two million", "date": "2022-11-16",
         "text": "The bridge costs two million.\n\nEditor's note: The writer lives beside the bridge."},
        {"url": "https://e.example/sorry", "title": "Correction: Footbridge bill climbs to two million",
         "date": "2022-11-23", "text": "We gave the wrong figure for the footbridge, and are sorry."},
    ]  # fmt: skip
    dateline("add", str(write_articles({"a.json": json.dumps(articles)})))
    bill = json.loads(dateline("show", "https://e.example/bill", "--json")[1])
    assert [other["url"] for other in bill["corrected_by"]] == ["https://e.example/sorry"]
    assert [note["text"] for note in bill["notes"]] == ["Editor's note: The writer lives beside the bridge."]
    shown = dateline("show", "https://e.example/bill")[1]
    assert "corrected by: 2022-11-23 · " in shown
    assert "editor's note: Editor's note: The writer lives beside the bridge.\n" in shown
    assert "corrects: 2022-11-16 · " in dateline("show", "https://e.example/sorry")[1]
