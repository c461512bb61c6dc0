"""How good an answer is, against the accepted wordings of a case."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from ..records import Case, Outcome
from .figures import states_figure
from .metric import NOT_APPLICABLE, Metric, Ratio
from .squad import normalise

_MARKS = re.compile(r"\s*\[\d+(?:\s*,\s*\d+)*\]")
_PRINTED_QUOTES = str.maketrans("“”„‘’", '"""\'\'')


def strip_marks(text: str) -> str:
    """The text without its citation marks [1] and [1, 2]."""
    return _MARKS.sub("", text).strip()


def answer_contained(text: str, answers: Iterable[str]) -> float:
    """1.0 where one of the answers occurs in the text as whole tokens, else 0.0; normalised as SQuAD does.

    Source: the accuracy of Mallen and others, "When Not to Trust Language Models" (ACL 2023), which takes any
    substring; on token boundaries "1 million" is not contained in "11 million". Printed quotation marks count as
    typed ones, which SQuAD's normalisation would leave as letters.
    """
    words = f" {typed(strip_marks(text))} "
    return float(any(f" {wanted} " in words for answer in answers if (wanted := typed(answer))))


def typed(text: str) -> str:
    """The text as answers are compared: normalised, with its printed quotation marks as typed ones."""
    return normalise(text.translate(_PRINTED_QUOTES))


def answer_matched(text: str, answers: Sequence[str]) -> float:
    """1.0 where the text contains an answer as it is worded, or states its number or date in other signs, else 0.0."""
    return answer_contained(text, answers) or states_figure(strip_marks(text), answers)


def answer_words(text: str) -> int:
    """The words of an answer, without its citation marks."""
    return len(strip_marks(text).split())


def over_answers(measure: Callable[[str, Sequence[str]], float]) -> Metric:
    """A metric of the answer, over cases that have one, known to be in the archive or not.

    A refusal and an error score 0.
    """

    def metric(case: Case, outcome: Outcome) -> Ratio:
        if not case.answers:
            return NOT_APPLICABLE
        answered = outcome.status == "answered"
        return (measure(strip_marks(outcome.text), case.answers) if answered else 0.0), 1.0

    return metric


def said_what_it_must_not(case: Case, outcome: Outcome) -> Ratio:
    """Answers with one of the wordings or figures that the case forbids, of the cases that forbid any.

    An answer that takes it back ("£600,000, not £400,000") counts too.
    """
    if not case.must_not_say:
        return NOT_APPLICABLE
    answered = outcome.status == "answered"
    return (answer_matched(outcome.text, case.must_not_say) if answered else 0.0), 1.0


def right_choice(case: Case, outcome: Outcome) -> Ratio:
    """Likeliest choices that are an accepted answer, of the cases with choices for which one was taken."""
    if not case.choices or outcome.choice is None:
        return NOT_APPLICABLE
    return float(outcome.choice in case.answers), 1.0


def words_of_answer(case: Case, outcome: Outcome) -> Ratio:
    """Words of an answer; over answered cases."""
    return (float(answer_words(outcome.text)), 1.0) if outcome.status == "answered" else NOT_APPLICABLE
