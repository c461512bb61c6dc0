"""Through a desk, whose search gives the model its evidence."""

from datetime import date

import pytest

from dateline.qa import Desk, DeskConfig, Done, Event, Found, Token, Understood
from dateline.qa.prompt import BEGINNING

QUESTION = "How long is the Millrace Footbridge?"
REPLY = "The Millrace Footbridge is 84 metres long."


@pytest.fixture
def desk(sample_archive, scripted_model):
    return Desk(sample_archive, scripted_model(REPLY))


def test_improbable_answer_is_not_written_at_all(sample_archive, scripted_model):
    model = scripted_model(REPLY, stated=0.01)
    events = list(Desk(sample_archive, model).stream(QUESTION))
    assert [type(event) for event in events] == [Understood, Found, Done]
    answer = events[-1].answer
    assert (answer.status, answer.citations, answer.claims) == ("not_in_archive", (), ())
    assert answer.hits
    assert len(model.prompts) == 1


def test_an_answer_says_how_sure_it_is_and_why(desk):
    answer = desk.ask(QUESTION)
    assert 0.5 < answer.confidence < 1
    assert answer.as_dict()["signals"] == {
        "stated": answer.signals.stated,
        "likeness": answer.signals.likeness,
        "covered": answer.signals.covered,
        "restated": answer.signals.restated,
    }


def test_the_cited_sentences_are_read_once_more_by_themselves(sample_archive, scripted_model):
    model = scripted_model(REPLY)
    answer = Desk(sample_archive, model).ask(QUESTION)
    first, _, alone = (prompt[-1].content for prompt in model.prompts)
    assert all(citation.quote in alone for citation in answer.citations)
    assert sum(len(sentence.text) for piece in answer.evidence for sentence in piece.sentences) < len(first)
    assert len(alone) < len(first)


def test_where_nothing_can_be_cited_nothing_is_read_again(sample_archive, scripted_model):
    model = scripted_model("It is 97 metres long.")
    assert Desk(sample_archive, model).ask(QUESTION).signals.restated == 0.0
    assert len(model.prompts) == 2


def test_the_owner_chooses_how_sure_an_answer_must_be(sample_archive, scripted_model):
    sure = DeskConfig(least_probability=0.999)
    answer = Desk(sample_archive, scripted_model(REPLY), config=sure).ask(QUESTION)
    assert (answer.status, answer.citations) == ("not_in_archive", ())
    assert 0.5 < answer.confidence < 0.999


def test_unsupported_reply_becomes_a_refusal(sample_archive, scripted_model):
    answer = Desk(sample_archive, scripted_model("It is 97 metres long.")).ask(QUESTION)
    assert answer.status == "not_in_archive"
    assert "97" not in answer.text


@pytest.fixture
def ask_of_now(sample_archive, scripted_model, make_article):
    """Asks who is head teacher now of two reports by a model that holds the older for true while it has it.

    `stated` is its "Yes" where it has only the newer one.
    """

    class Reader(scripted_model):
        def stream(self, messages, **given):
            self.reply = f"The head teacher is {'David Okoro' if self._has_older(messages) else 'Margaret Sloane'}."
            return super().stream(messages, **given)

        def probability(self, messages, reply, other, *, stop=None):
            return 0.6 if self._has_older(messages) else self.stated

        def _has_older(self, messages):
            return any("Okoro" in message.content for message in messages[len(BEGINNING) :])

    def ask(question: str, stated: float) -> list[Event]:
        older = make_article("The head teacher is David Okoro.", title="Results", published=date(2022, 8, 24))
        newer = make_article("The head teacher is Margaret Sloane.", title="Term", published=date(2023, 9, 6))
        return list(Desk(sample_archive, Reader(stated=stated)).read(question, [older, newer]))

    return ask


def test_what_is_asked_of_now_is_looked_for_in_what_is_newer_than_the_first_answers_sources(ask_of_now):
    *events, done = ask_of_now("Who is the head teacher now?", stated=0.9)
    assert "Okoro" in "".join(event.text for event in events if isinstance(event, Token))
    assert done.answer.text == "The head teacher is Margaret Sloane. [1]"
    assert len(done.answer.evidence) == 2


@pytest.mark.parametrize("question, stated", [("Who is the head teacher now?", 0.3), ("Who is the head teacher?", 0.9)])
def test_a_newer_reading_that_is_less_likely_or_not_asked_for_is_not_taken(ask_of_now, question, stated):
    *_, done = ask_of_now(question, stated)
    assert done.answer.text == "The head teacher is David Okoro. [1]"


def test_the_likeliest_choice_is_taken_from_the_evidence_shown(desk):
    answer = desk.ask(QUESTION)
    assert desk.choose(answer, ["90 metres", "84 metres long"]) == "84 metres long"
    assert "84 metres" in desk.model.prompts[-1][-3].content
    assert desk.choose(answer, []) is None
    nothing = desk.ask(QUESTION, until="1999-12-31")
    assert desk.choose(nothing, ["90 metres"]) is None


def test_the_beginning_of_prompts_is_prepared_before_the_first_is_read(sample_archive, scripted_model, monkeypatch):
    model = scripted_model(REPLY)
    prepared = []
    monkeypatch.setattr(model, "prepare", lambda messages, stop: prepared.append((messages, len(model.prompts))))
    Desk(sample_archive, model).ask(QUESTION)
    ((beginning, prompts_before),) = prepared
    assert prompts_before == 0
    assert list(model.prompts[0])[: len(beginning)] == beginning
