"""Markdown as site generators keep it: fields above, text below."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.ingest import Article, LeftOut
from dateline.ingest.readers import read
from dateline.ingest.readers.documents.front_matter import part_front_matter

BODY = "The ferry sailed on Monday, said the harbour master.\n\nBy noon it was full."
YAML = f"""\
---
title: "Ferry returns: at last"
date: 2022-05-04
authors: [Ann Lee, Bo Ray]
categories: [harbour]
section: Harbour
lang: en-GB
permalink: https://tide.example/ferry
---
# Ferry returns: at last

{BODY}
"""
TOML = f'+++\ntitle = "Ferry returns"\ndate = 2022-05-04\nauthor = "Ann Lee"\n+++\n\n{BODY}\n'


def only(folder: Path, text: str):
    path = folder / "ferry.md"
    path.write_text(text)
    (found,) = read(path)
    return found


def test_yaml(tmp_path: Path) -> None:
    article = only(tmp_path, YAML)
    assert isinstance(article, Article)
    assert (article.title, article.text) == ("Ferry returns: at last", BODY)
    assert (article.published, article.authors) == (date(2022, 5, 4), ("Ann Lee", "Bo Ray"))
    assert (article.section, article.language, article.url) == ("Harbour", "en", "https://tide.example/ferry")


def test_toml(tmp_path: Path) -> None:
    article = only(tmp_path, TOML)
    assert (article.title, article.text, article.published) == ("Ferry returns", BODY, date(2022, 5, 4))
    assert article.authors == ("Ann Lee",)


def test_without_a_title_the_heading_is_the_headline(tmp_path: Path) -> None:
    article = only(tmp_path, f"---\ndate: 2022-05-04\n---\n\n# Ferry returns\n\n{BODY}\n")
    assert (article.title, article.text) == ("Ferry returns", BODY)


def test_a_colon_that_yaml_refuses_is_read_all_the_same(tmp_path: Path) -> None:
    article = only(tmp_path, f"---\ntitle: Ferry: back at last\ndate: 2022-05-04\n---\n{BODY}\n")
    assert (article.title, article.published) == ("Ferry: back at last", date(2022, 5, 4))


def test_a_draft_is_left_out(tmp_path: Path) -> None:
    found = only(tmp_path, f"---\ntitle: Ferry\ndraft: true\n---\n{BODY}\n")
    assert isinstance(found, LeftOut) and found.what == "draft"


@pytest.mark.parametrize(
    "text", ["--- \n\nNot closed.", f"{BODY}\n---\na: b\n---\n", "---\n- a\n- b\n---\nText.", "---\n---\nText."]
)
def test_what_is_no_front_matter_stays(text: str) -> None:
    assert part_front_matter(text) == ({}, text)


def test_aliases_are_not_followed() -> None:
    fields, text = part_front_matter("---\na: &a [x, x]\nb: &b [*a, *a]\ntitle: Ferry\n---\nText.")
    assert (fields["title"], fields["b"], text) == ("Ferry", "&b [*a, *a]", "Text.")


@given(st.text(alphabet="-+\n:=[]{}&*a! '\"0", max_size=200), st.sampled_from(["---", "+++"]))
def test_anything_is_survived(head: str, fence: str) -> None:
    fields, _ = part_front_matter(f"{fence}\n{head}\n{fence}\nText.")
    assert all(isinstance(name, str) for name in fields)
