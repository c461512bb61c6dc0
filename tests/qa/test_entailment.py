import pytest
from cross_encoders import write_cross_encoder
from pieces import as_evidence

from dateline.ingest.errors import ModelError
from dateline.qa import Desk, DeskConfig
from dateline.qa.entailment import EntailmentModel

LABELS = ["contradiction", "entailment", "neutral"]
QUESTION = "How long is the Millrace Footbridge?"
REPLY = "The Millrace Footbridge is 84 metres long."


@pytest.mark.parametrize("label", LABELS)
def test_a_claim_is_entailed_where_that_is_the_likeliest(tmp_path, label):
    model = EntailmentModel(write_cross_encoder(tmp_path, LABELS, certain=label))
    assert model.entails([as_evidence("The bridge was a stage.", "Bridge")], "a stage") == (label == "entailment")


@pytest.mark.parametrize("labels", [["relevant"], ["yes", "no"], ["not_entailment", "other"], ["entailment"]])
def test_a_model_without_that_label_beside_others_is_refused(tmp_path, labels):
    write_cross_encoder(tmp_path, labels)
    with pytest.raises(ModelError, match='one called "entailment" beside others'):
        EntailmentModel(tmp_path)


@pytest.mark.parametrize("certain, status", [("entailment", "answered"), ("neutral", "not_in_archive")])
def test_what_it_does_not_find_entailed_is_dropped(tmp_path, sample_archive, scripted_model, certain, status):
    config = DeskConfig(entailment=str(write_cross_encoder(tmp_path, LABELS, certain=certain)))
    answer = Desk(sample_archive, scripted_model(REPLY), config=config).ask(QUESTION)
    assert (answer.status, bool(answer.citations)) == (status, status == "answered")
