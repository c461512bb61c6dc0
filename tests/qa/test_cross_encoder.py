import json

import pytest
from cross_encoders import write_cross_encoder

from dateline.ingest.errors import ModelError
from dateline.qa.cross_encoder import PairReader

PAIRS = [("the bridge", "the sea wall"), ("the bridge", "a stage")]


@pytest.mark.parametrize("labels", [["relevant"], ["contradiction", "Entailment", "neutral"]])
def test_each_pair_gets_one_figure_a_label(tmp_path, labels):
    reader = PairReader(write_cross_encoder(tmp_path, labels))
    assert reader.labels == [label.lower() for label in labels]
    logits = reader.logits(PAIRS)
    assert logits.shape == (2, len(labels))
    assert (logits[0] != logits[1]).any()
    assert reader.logits([]).shape == (0, len(labels))


def test_logits_have_been_through_no_activation(tmp_path):
    reader = PairReader(write_cross_encoder(tmp_path, ["relevant"], certain="relevant"))
    assert reader.logits(PAIRS).tolist() == [[20.0], [20.0]]


def test_a_folder_that_is_not_there_or_holds_no_model_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ModelError, match=r"no folder .*absent; name one"):
        PairReader(tmp_path / "absent")
    with pytest.raises(ModelError, match="holds no cross-encoder .*; name a folder") as refused:
        PairReader(tmp_path)
    assert "\n" not in str(refused.value)


def test_a_model_that_was_made_for_something_else_would_have_a_random_head_and_is_refused(tmp_path):
    config = json.loads((write_cross_encoder(tmp_path, ["relevant"]) / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, "architectures": ["BertModel"]}))
    with pytest.raises(ModelError, match="holds no cross-encoder .it is a BertModel"):
        PairReader(tmp_path)


def test_what_fails_while_it_reads_is_said_in_one_line(tmp_path, monkeypatch):
    reader = PairReader(write_cross_encoder(tmp_path, ["relevant"]))

    def fails(*args, **kwargs):
        raise RuntimeError("out of\nmemory")

    monkeypatch.setattr(reader._model, "predict", fails)
    with pytest.raises(ModelError, match=r"could not read 2 pairs \(out of memory\)"):
        reader.logits(PAIRS)
