from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pieces import as_evidence

from dateline.ingest import sample_folder
from dateline.ingest.readers import read, walk
from dateline.ingest.records import Passage
from dateline.qa.cite import CitedText, cite, cited_evidence
from dateline.qa.records import Evidence, Sentence
from dateline.qa.support.alignment import MOST_CITATIONS
from dateline.qa.support.sources import SUPPORTED

BRIDGE = """The Millrace Footbridge was closed at six o'clock on Tuesday evening. The bridge, 84 metres long, was \
built in 1931 for workers at Harker's Mill. Mending it will cost £2.3m, Daniel Reeve told the council. Mr Reeve, \
an engineer with the county, said that the towers were sound. It was shut on May 5 and should open again by March 31."""
MANAGER = """Sean Doherty was dismissed as manager of Harrow Bay Town after a 4-2 defeat by Tolverne Athletic. \
Pauline Grist, the chairwoman, said he was a decent man. Doherty did not resign. Marcus Tully, the captain, will look \
after the team. No deaths were reported at the ground, though three people were hurt."""
KIM = """Photographs show Jo Chun Ryong, the official in charge of munitions. Also pictured were Pak Thae Song, head \
of a committee on space, and a naval commander, Kim Myong Sik. Two marshals, Pak Jong Chon and Ri Pyong Chol, were in \
the party too."""


EVIDENCE = (
    as_evidence(BRIDGE, "Footbridge shut after rusted hangers found", date(2022, 5, 11)),
    as_evidence(MANAGER, "Gulls sit bottom of the table", date(2022, 9, 28)),
    as_evidence(KIM, "Train takes Kim across the border", date(2023, 9, 12), "Saltmere Echo"),
)


def quotes(cited: CitedText) -> list[str]:
    return [citation.quote for citation in cited.citations]


def assert_sound(cited: CitedText) -> None:
    """What holds for every checked answer, whatever the model wrote."""
    for number, citation in enumerate(cited.citations, start=1):
        assert citation.number == number
        assert citation.article.text[citation.start : citation.end] == citation.quote
        assert citation.passage.start <= citation.start < citation.end <= citation.passage.end
    for claim in cited.claims:
        assert cited.text[claim.start : claim.end] == claim.text
        assert 1 <= len(claim.citations) <= MOST_CITATIONS
        assert SUPPORTED <= claim.support <= 1
        marks = "".join(f" [{number}]" for number in claim.citations)
        assert cited.text[claim.end :].startswith(marks)
    used = {number for claim in cited.claims for number in claim.citations}
    assert used == {citation.number for citation in cited.citations}
    assert cited.text == " ".join(
        claim.text + "".join(f" [{number}]" for number in claim.citations) for claim in cited.claims
    )


def test_a_supported_sentence_gets_its_sentence_as_an_exact_quote() -> None:
    cited = cite("The bridge was built in 1931.", "When was the footbridge built?", EVIDENCE)
    assert cited.text == "The bridge was built in 1931. [1]"
    assert quotes(cited) == ["The bridge, 84 metres long, was built in 1931 for workers at Harker's Mill."]
    assert cited.citations[0].article is EVIDENCE[0].article
    assert cited.dropped == ()
    assert_sound(cited)


@pytest.mark.parametrize(
    "claim",
    [
        "Mending the bridge will cost £2.3m.",
        "Mending it will cost £2.3 million.",
        "Mending it will cost £2,300,000.",
        "Mending it will cost 2.3 million pounds.",
        "The bridge is 84 meters long.",
        "It was shut on 5 May.",
        "It was shut on the 5th of May 2022.",
        "It should open again by 31 March.",
        "The Gazette reported on 11 May 2022 that the bridge was closed.",
        "Bridges: the Millrace Footbridge was closed on Tuesday.",
        "The footbridge was closed on May 10.",
        "Doherty lost his job as manager after the 4-2 defeat by Tolverne Athletic.",
        "3 people were hurt.",
        "Three people were hurt at the ground.",
        "No deaths were reported.",
        "Doherty didn't resign.",
        "Doherty was dismissed and did not resign.",
        "The photographs showed Jo Chun Ryong, who is in charge of munitions.",
    ],
)
def test_what_the_evidence_says_in_other_words_is_kept(claim) -> None:
    cited = cite(claim, "What happened?", EVIDENCE)
    assert [kept.text for kept in cited.claims] == [claim]
    assert_sound(cited)


@pytest.mark.parametrize(
    ("claim", "why"),
    [
        ("Mending it will cost £3.2m, Daniel Reeve told the council.", "another number"),
        ("Mending it will cost £2.3bn, Daniel Reeve told the council.", "another scale"),
        ("Mending it will cost $2.3m, Daniel Reeve told the council.", "another currency"),
        ("Mending it will cost 2.3m per cent, Daniel Reeve told the council.", "another unit"),
        ("Mending it will cost £2.3m, Daniel Rowe told the council.", "another name"),
        ("Rowe told the council that mending it will cost £2.3m.", "another name, opening the sentence"),
        ("It was shut on May 6 and should open again by March 31.", "another day"),
        ("Daniel Reeve told the council on 11 May 2022 that mending it will cost £2.3m.", "the day of the report"),
        ("It was shut on March 5 and should open again in May.", "days and months of two dates"),
        ("11 people were hurt at the ground.", "the day that the article appeared on is no count of people"),
        ("It was closed at six o'clock on Friday evening.", "another weekday"),
        ("Twenty-four years ago the bridge was built, 84 metres long.", "a number written out"),
        ("The bridge was built in 1931 in a forgotten Victorian style by volunteers.", "words of its own"),
        ("The dog barked all night long.", "nothing of it"),
        ("Sean Doherty resigned as manager of Harrow Bay Town.", "the evidence denies it"),
        ("Deaths were reported at the ground.", "the evidence denies it"),
        ("The towers were not sound.", "the evidence affirms it"),
        ("Mending it will not cost £2.3m.", "the evidence affirms it"),
        ("Rusted hangers were found.", "a headline alone, of which no quote shows anything"),
    ],
)
def test_what_the_evidence_does_not_say_is_dropped(claim, why) -> None:
    cited = cite(claim, "What happened?", EVIDENCE)
    assert (cited.text, cited.claims, cited.citations) == ("", (), ()), why
    assert cited.dropped == (claim,)


def test_a_weekday_may_be_the_day_of_the_article() -> None:
    assert cite("Doherty was dismissed, the Gazette said on Wednesday.", "Who went?", EVIDENCE).claims
    assert not cite("Doherty was dismissed, the Gazette said on Sunday.", "Who went?", EVIDENCE).claims


def test_what_has_much_of_the_question_is_about_it_though_not_in_the_words_of_the_claim() -> None:
    question = "The manager dismissed after a defeat by Tolverne is associated with whom?"
    reply = "Sean Doherty is associated with Harrow Bay Town."
    assert cite(reply, question, EVIDENCE).claims
    assert not cite(reply, "Who is associated with whom?", EVIDENCE).claims


def test_a_question_lends_no_name_that_no_article_has() -> None:
    question = "Who was the Saltmere manager dismissed after a defeat by Tolverne Athletic?"
    evidence = [as_evidence(MANAGER, "Gulls sit bottom of the table")]
    assert not cite("It was Sean Doherty of Saltmere.", question, evidence).claims


def test_of_several_sentences_only_the_supported_stay() -> None:
    reply = "The bridge was built in 1931. It cost £900. Daniel Reeve said that the towers were sound."
    cited = cite(reply, "Tell me about the bridge", EVIDENCE)
    assert [claim.text for claim in cited.claims] == [
        "The bridge was built in 1931.",
        "Daniel Reeve said that the towers were sound.",
    ]
    assert cited.dropped == ("It cost £900.",)
    assert_sound(cited)


def test_a_claim_that_needs_two_sentences_cites_both() -> None:
    cited = cite("Sean Doherty was dismissed and Marcus Tully will look after the team.", "What happened?", EVIDENCE)
    assert len(cited.citations) == 2
    assert cited.claims[0].citations == (1, 2)
    assert cited.text.endswith("team. [1] [2]")
    assert_sound(cited)


def test_whom_a_sentence_speaks_of_may_stand_elsewhere_in_its_article() -> None:
    text = "The Morning Lark sank on Monday. She was on her way home with nine tonnes of haddock."
    article = as_evidence(text, "Seven safe")
    last = replace(article, sentences=article.sentences[1:])
    elsewhere = replace(last, article=EVIDENCE[1].article)
    claim = "The Morning Lark was carrying nine tonnes of haddock."
    assert quotes(cite(claim, "How much was the Morning Lark carrying?", [last])) == [last.sentences[0].text]
    assert not cite(claim, "How much was the Morning Lark carrying?", [elsewhere]).citations


def test_a_list_of_names_cites_every_sentence_that_has_one() -> None:
    reply = "He was accompanied by Jo Chun Ryong, Pak Thae Song, Kim Myong Sik, Pak Jong Chon and Ri Pyong Chol."
    cited = cite(reply, "Who accompanied Kim?", EVIDENCE)
    assert sorted(quotes(cited)) == sorted(sentence.text for sentence in EVIDENCE[2].sentences)
    assert_sound(cited)


def test_one_wrong_name_in_a_list_drops_the_claim() -> None:
    reply = "He was accompanied by Jo Chun Ryong, Pak Thae Song and Choe Sun Hui."
    assert cite(reply, "Who accompanied Kim?", EVIDENCE).dropped == (reply,)


def test_two_claims_on_one_sentence_share_its_citation() -> None:
    cited = cite("The bridge is 84 metres long. It was built in 1931.", "What is it?", EVIDENCE)
    assert [claim.citations for claim in cited.claims] == [(1,), (1,)]
    assert len(cited.citations) == 1
    assert_sound(cited)


def test_what_the_question_says_may_be_repeated() -> None:
    question = "What became of the 12 rusted hangers that Castell found?"
    reply = "After Castell found 12 rusted hangers the Millrace Footbridge was closed at six o'clock."
    assert cite(reply, question, EVIDENCE).claims
    assert not cite(reply, "What happened?", EVIDENCE).claims


@pytest.mark.parametrize(
    ("question", "reply"),
    [
        ("Will mending it cost £3.2m?", "Yes, mending it will cost £3.2m."),
        ("Was Daniel Rowe an engineer with the county?", "Daniel Rowe was an engineer with the county."),
    ],
)
def test_a_reply_that_only_echoes_the_question_needs_all_of_it_in_the_evidence(question, reply) -> None:
    assert cite(reply, question, EVIDENCE).dropped == (reply,)


def test_a_yes_to_what_the_evidence_says_is_kept() -> None:
    assert cite("Yes, mending it will cost £2.3m.", "Will mending it cost £2.3m?", EVIDENCE).claims


@pytest.mark.parametrize(
    "marked",
    [
        "The bridge was built in 1931 [1].",
        "The bridge was built in 1931 [2, 3].",
        "The bridge was built in 1931 [1][2].",
        "The bridge was built in 1931 [Excerpt 1].",
        "The bridge was built in 1931 (excerpt 1).",
        "The bridge was built in 1931 (Excerpts 1 and 2).",
        "- The bridge was built in 1931.",
        "1. The bridge was built in 1931.",
    ],
)
def test_marks_that_the_model_wrote_are_taken_out(marked) -> None:
    assert cite(marked, "When was it built?", EVIDENCE).text == "The bridge was built in 1931. [1]"


@pytest.mark.parametrize("reply", ["", "   \n", "[1]", "[1] [2, 3] (excerpt 1)", "...", "It is.", "Yes."])
def test_a_reply_without_content_claims_nothing(reply) -> None:
    cited = cite(reply, "What happened?", EVIDENCE)
    assert (cited.text, cited.claims, cited.citations) == ("", (), ())


def test_without_evidence_nothing_stands() -> None:
    assert cite("The bridge was built in 1931.", "When was the bridge built in 1931?", ()).claims == ()


def test_an_article_without_date_and_publisher_supports_as_well() -> None:
    bare = as_evidence(BRIDGE, "", None, "")
    assert cite("The bridge was built in 1931.", "When?", [bare]).claims


def test_one_sentence_in_two_articles_is_two_sources() -> None:
    again = as_evidence(BRIDGE, "Bridge shut", date(2022, 5, 12), "Saltmere Echo")
    reply = "The Saltmere Echo said that the bridge was built in 1931."
    cited = cite(reply, "When was it built?", [EVIDENCE[0], again])
    assert [citation.article.publisher for citation in cited.citations] == ["Saltmere Echo"]


def test_every_sentence_of_the_sample_archive_supports_itself() -> None:
    """A checker that drops a literal quotation would drop right answers. Sentences with no content are passed over."""
    lost, count = [], 0
    for path in walk([sample_folder()]):
        for article in read(path):
            whole = as_evidence(article.text, article.title, article.published, article.publisher or "")
            for at, sentence in enumerate(whole.sentences):
                count += 1
                nearby = replace(whole, sentences=whole.sentences[max(at - 2, 0) : at + 3])
                cited = cite(sentence.text, "What happened?", [nearby])
                assert_sound(cited)
                lost += [] if cited.claims else [sentence.text]
    assert count > 500
    assert lost == ["And which would you not?", "He said no."]


PIECES = [word for piece in EVIDENCE for sentence in piece.sentences for word in sentence.text.split()]
NOISE = [
    "[1]",
    "[2, 9]",
    "(excerpt 3)",
    "£9",
    "½",
    "not",
    "\n",
    "\n- ",
    "2. ",
    ".",
    "?",
    "Zoë",
    "”",
    "U.S.",
    "\u00a0",
    "é",
    "𝔘",
]
REPLIES = st.one_of(
    st.lists(st.sampled_from([*PIECES, *NOISE]), max_size=40).map(" ".join),
    st.lists(st.sampled_from([sentence.text for piece in EVIDENCE for sentence in piece.sentences]), max_size=5).map(
        " ".join
    ),
    st.text(max_size=80),
)


@given(reply=REPLIES, question=st.sampled_from(["What happened?", "Who accompanied Kim?", ""]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_the_model_writes_quotes_are_exact_and_marks_meet_citations(reply, question) -> None:
    assert_sound(cite(reply, question, EVIDENCE))


LIMITATIONS = {
    "swapped roles": "Tolverne Athletic was dismissed as manager of Sean Doherty.",
    "who said what": "Daniel Reeve, the chairwoman, said he was a decent man.",
    "numbers of two things": "The bridge, 1931 metres long, was built in 84.",
    "one of something": "At the ground one was hurt.",
    "certainty": "It will open again by March 31.",
    "an opposite without a negation": "Mending it will cost less than £2.3m, Daniel Reeve told the council.",
}


@pytest.mark.parametrize("claim", LIMITATIONS.values(), ids=LIMITATIONS)
@pytest.mark.xfail(strict=True, reason="words are matched, not how they hang together")
def test_limitation_right_words_wrongly_joined_pass(claim) -> None:
    assert cite(claim, "What happened?", EVIDENCE).claims == ()


PARAPHRASES = {
    "other words": "Sean Doherty was sacked as boss of Harrow Bay Town following a loss.",
    "arithmetic": "The bridge was 91 years old when it closed.",
    "a title that the evidence spells out": "Chairwoman Ms Grist said he was a decent man.",
}


@pytest.mark.parametrize("claim", PARAPHRASES.values(), ids=PARAPHRASES)
@pytest.mark.xfail(strict=True, reason="what is not there word for word is not believed")
def test_limitation_right_answers_in_other_words_are_dropped(claim) -> None:
    assert cite(claim, "What happened?", EVIDENCE).claims


def test_the_cited_sentences_by_themselves_are_evidence_again(make_article) -> None:
    text = "The wall broke. Nobody was hurt. It cost £5m."
    article = make_article(text, title="Wall")
    passage = Passage("p", article.id, 0, 0, len(text), text)
    sentences = tuple(Sentence(text.index(one), text.index(one) + len(one), one) for one in
                      ("The wall broke.", "Nobody was hurt.", "It cost £5m."))  # fmt: skip
    cited = cite("It cost £5m. The wall broke.", "What did the wall cost?", [Evidence(article, passage, sentences)])
    assert cited_evidence(cited) == (Evidence(article, passage, (sentences[0], sentences[2])),)
    assert cited_evidence(cite("Nothing of this.", "Why?", [])) == ()


def test_what_is_not_supported_can_stay_as_a_claim_without_a_citation() -> None:
    question, fair, made_up = "When was it built?", "The bridge was built in 1931.", "It was painted green."
    cited = cite(f"{fair} {made_up}", question, EVIDENCE, keep_unsupported=True)
    assert cited.text == f"{fair} [1] {made_up} [no source]"
    assert [claim.citations for claim in cited.claims] == [(1,), ()]
    assert [cited.text[claim.start : claim.end] for claim in cited.claims] == [fair, made_up]
    assert cited.dropped == (made_up,)
    assert cite(made_up, question, EVIDENCE, keep_unsupported=True).claims == ()


def test_what_the_cited_excerpts_do_not_entail_is_dropped():
    asked = []

    def entails(pieces, claim):
        asked.append((pieces, claim))
        return "84" in claim

    reply = "The bridge is 84 metres long. Mending it will cost £2.3m. It was built in 1934."
    cited = cite(reply, "What of the bridge?", EVIDENCE, entails=entails)
    assert [claim.text for claim in cited.claims] == ["The bridge is 84 metres long."]
    assert [claim for _, claim in asked] == ["The bridge is 84 metres long.", "Mending it will cost £2.3m."]
    assert all(pieces == [EVIDENCE[0]] for pieces, _ in asked)
