from pieces import as_evidence

from dateline.qa.cite import cite
from dateline.qa.support.alignment import align, supports
from dateline.qa.support.sources import sources_of


def test_a_claim_is_supported_by_itself_where_no_question_lends_it_words() -> None:
    closed = as_evidence(
        "The footbridge was closed at six o'clock, the council said.", "Footbridge closed over hangers"
    )
    question = "What became of the 12 hangers that Castell found?"
    claim = "After Castell found 12 hangers the footbridge was closed at six o'clock, the council said."
    assert align(claim, question, sources_of([closed]))[1] == 1.0
    assert not supports(claim, [closed])
    assert supports("The footbridge was closed.", [closed])
    assert not supports("The footbridge was closed.", [])


def test_the_fewest_sentences_that_hold_a_claim_are_cited() -> None:
    text = "The ferry sailed on Monday. Hanne Brandt sounded the horn. The ferry was painted."
    sources = sources_of([as_evidence(text, "Ferry")])
    cited, support = align("Hanne Brandt sounded the horn on Monday.", "What was done?", sources)
    assert {source.sentence.text for source in cited} == {
        "The ferry sailed on Monday.",
        "Hanne Brandt sounded the horn.",
    }
    assert support == 1.0


def test_an_age_needs_no_years() -> None:
    report = as_evidence("Ros Trevanion is cross. She is 52, the only woman among them.", "A morning at sea")
    cited = cite("Ros Trevanion is 52 years old.", "How old is Ros Trevanion?", [report])
    assert [citation.quote for citation in cited.citations] == ["She is 52, the only woman among them."]


def test_a_sentence_with_another_sum_is_not_cited_beside_the_right_one() -> None:
    right = as_evidence("The county will pay £400,000.", "Correction: county grant")
    wrong = as_evidence("The county agreed to pay £600,000 towards the repair of the bridge.", "County grant")
    cited = cite("The county will pay £400,000 towards the repair.", "What does the county pay?", [right, wrong])
    assert [citation.quote for citation in cited.citations] == ["The county will pay £400,000."]


def test_a_score_stands_in_its_source_as_one() -> None:
    table = as_evidence(
        "Saltmere United 9 7 1 3 22-8 22. Town 9 5 3 1 17-10 18. Town beat Tolverne 3-1.", "League table"
    )
    assert not supports("Town beat Saltmere United 3-2.", [table])
    assert supports("Town beat Tolverne 3-1.", [table])
    assert supports("Tolverne lost 1-3 to Town, who beat them.", [table])
