import hashlib
import json
from dataclasses import asdict, fields, replace
from datetime import date

import pytest

from dateline.eval import Case, made_with
from dateline.eval.records import Document, Support
from dateline.eval.runs.config import DETERMINANTS, SELECTION, RunConfig, case_key, prompts_hash
from dateline.ingest import Archive, Scope
from dateline.qa import Desk, DeskConfig, Turn

CASE = Case(id="cost", question="What did it cost?", answers=("£84,000",), tags=("money",))


@pytest.mark.parametrize(
    "change",
    [
        {"question": "What did the bridge cost?"},
        {"history": (Turn("What reopened?", "The bridge."),)},
        {"as_of": date(2024, 3, 31)},
        {"scope": Scope(publishers=("The Echo",))},
        {"documents": (Document(id="p1", title="Bridge", text="It cost £84,000."),)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_is_asked_changes_the_key(config, change):
    assert case_key(replace(CASE, **change), config) != case_key(CASE, config)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other"},
        {"answers": ("84,000 pounds",)},
        {"support": (Support("a1", "It cost £84,000."),)},
        {"relevant": frozenset({"a1"})},
        {"choices": ("£84,000", "£1")},
        {"must_not_say": ("£1",)},
        {"tags": ()},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_gold_does_not_change_the_key(config, change):
    assert case_key(replace(CASE, **change), config) == case_key(CASE, config)


CHANGES = {
    "stages": "retrieval",
    "model": "other",
    "model_sha256": "1" * 64,
    "embedder_sha256": "1" * 64,
    "settings": {"hits": 5},
    "prompts_sha256": "1" * 64,
    "archive": {"articles": 2, "passages": 2, "sha256": "1" * 64},
    "code_sha256": "1" * 64,
    "libraries": {"torch": "9"},
    "machine": {"cores": 96},
}


@pytest.mark.parametrize("name", sorted(set(DETERMINANTS) - {"choices"}))
def test_what_answers_changes_the_key(config, name):
    assert case_key(CASE, replace(config, **{name: CHANGES[name]})) != case_key(CASE, config)


@pytest.mark.parametrize("name", sorted({field.name for field in fields(RunConfig)} - set(DETERMINANTS)))
def test_nothing_else_of_a_run_changes_the_key(config, name):
    assert case_key(CASE, replace(config, **{name: "another"})) == case_key(CASE, config)


def test_choices_change_the_key_only_where_they_are_weighed(config):
    weighing = replace(config, choices=True)
    quiz = replace(CASE, choices=("£84,000", "£1"))
    assert case_key(CASE, weighing) == case_key(CASE, config)
    assert case_key(quiz, weighing) != case_key(quiz, config)
    assert case_key(replace(quiz, choices=("£84,000", "£2")), weighing) != case_key(quiz, weighing)


def test_a_case_with_documents_does_not_depend_on_the_archive(config):
    given = replace(CASE, documents=(Document(id="p1", title="Bridge", text="It cost £84,000."),))
    assert case_key(given, replace(config, archive=None)) == case_key(given, config)


def test_every_name_is_a_field_of_the_configuration():
    assert {*SELECTION, *DETERMINANTS} <= {field.name for field in fields(RunConfig)}


@pytest.fixture
def desk(tmp_path, hashing_embedder, make_article):
    with Archive.open(tmp_path / "archive", embedder=hashing_embedder()) as archive:
        archive.add_articles([make_article()])
        yield Desk(archive, model=object(), config=DeskConfig(hits=3))


def test_a_desk_says_what_it_answers_with(desk):
    made = made_with(desk, "all")
    assert (made["settings"]["desk"], made["settings"]["hits"]) == ("Desk", 3)
    assert made["embedder_sha256"] == desk.archive.embedder.weights_hash
    assert made["archive"] == {"articles": 1, "passages": 1, "sha256": desk.archive.fingerprint()}
    assert made["prompts_sha256"] == prompts_hash()
    assert made["code_sha256"] and made["libraries"]
    assert json.loads(json.dumps(made)) == made


def test_a_search_has_no_prompts_and_a_run_over_documents_no_archive(desk):
    made = made_with(desk, "retrieval", archive=False)
    assert (made["prompts_sha256"], made["archive"]) == (None, None)


def test_the_prompts_have_a_hash_that_changes_with_them(monkeypatch):
    before = prompts_hash()
    assert prompts_hash() == before
    monkeypatch.setattr("dateline.qa.prompt._REWRITE", "Rewrite {turns} {question}")
    assert prompts_hash() != before


def test_a_configuration_is_json(config):
    assert RunConfig(**json.loads(json.dumps(asdict(config)))) == config


def test_the_users_own_models_are_known_by_their_weights_and_not_by_their_folder(desk, tmp_path):
    for number in (1, 2):
        (tmp_path / "own").mkdir(exist_ok=True)
        (tmp_path / "own" / "model.safetensors").write_bytes(bytes(number))
        desk.config = replace(desk.config, reranker=str(tmp_path / "own"))
        made = made_with(desk, "all")["settings"]["reranker"]
        assert made == hashlib.sha256(bytes(number)).hexdigest()
