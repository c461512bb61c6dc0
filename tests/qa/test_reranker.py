import numpy as np
import pytest
from cross_encoders import write_cross_encoder

from dateline.ingest import Scope
from dateline.ingest.errors import ModelError
from dateline.qa import Desk, DeskConfig
from dateline.qa.evidence import located_sentences, pick_evidence
from dateline.qa.reranker import MOST_READ, Reranker
from dateline.qa.retrieve import retrieve

QUESTION = "How long is the Millrace Footbridge?"


@pytest.fixture
def hits(sample_archive):
    return retrieve(sample_archive, [QUESTION], scope=Scope(), limit=20)


def test_the_best_sentences_are_read_and_the_rest_counts_as_what_it_thinks_least_of(tmp_path, hits):
    located = located_sentences(QUESTION, hits)
    assert len(located) > MOST_READ
    scores = np.linspace(3.0, -3.0, len(located))
    sure = Reranker(write_cross_encoder(tmp_path, ["relevant"], certain="relevant"))
    added = (sure.rescored(QUESTION, hits, located, scores) - scores).round(6)
    assert len(set(added[:MOST_READ])) == len(set(added[MOST_READ:])) == 1
    assert added[0] == -added[-1] > 0


def test_it_changes_which_sentences_are_shown(tmp_path, hits, embedder):
    reranker = Reranker(write_cross_encoder(tmp_path, ["relevant"]))
    with_it, without = (
        pick_evidence(QUESTION, hits, embedder, len, budget=900, reranker=one) for one in (reranker, None)
    )
    assert with_it
    assert with_it != without


def test_a_desk_answers_with_one(tmp_path, sample_archive, scripted_model):
    folder = write_cross_encoder(tmp_path, ["relevant"], certain="relevant")
    model = scripted_model("The Millrace Footbridge is 84 metres long.")
    answer = Desk(sample_archive, model, config=DeskConfig(reranker=str(folder))).ask(QUESTION)
    assert answer.status == "answered"


def test_a_model_that_tells_labels_apart_is_no_reranker(tmp_path):
    write_cross_encoder(tmp_path, ["entailment", "neutral"])
    with pytest.raises(ModelError, match="tells entailment, neutral apart .* one output"):
        Reranker(tmp_path)
