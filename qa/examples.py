"""Worked examples that show the model when to answer and when not to. The places and people are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A question with excerpts; empty `excerpts` go on with those before; no `answer` means that they have none."""

    question: str
    excerpts: str = ""
    answer: str = ""


_GYM = """(Tarn Valley News | 3 May 2019 | School gym to be rebuilt)
The county will rebuild the gym at Westhill School after a flood. Head teacher Carla Dunn said pupils had been bused \
to Ottery for sports. The builder has not been named."""

_CUP = """(Tarn Valley News | 12 August 2020 | Cup final goes to penalties)
Ottery beat Selby 4-2 on penalties in Saturday's (8 August 2020) final after a 1-1 draw. Goalkeeper Piet Haan, 19, \
saved two.

(Ottery Star | 2 February 2018 | Selby win the cup)
Selby beat Ottery 2-0 in the final at Moor Lane in front of 2,140 people."""

_PORT = """(Wire Desk | 9 March 2021 | Minister visits port)
Transport minister Lena Ortiz toured the port of Halden on Monday (8 March 2021). Pictures show mayor Jon Bye, who \
wants a second crane, at her side. Also seen were two engineers, and her deputy, Karl Moe, was thought to be in the \
party. The crane would cost 40 million kroner."""

EXAMPLES = (
    Example(
        "What happened to the gym at Westhill?",
        _GYM,
        "The gym at Westhill School was flooded, and the county will rebuild it.",
    ),
    Example("Which company will rebuild the gym?"),
    Example("How many people watched the final in 2020?", _CUP),
    Example(
        "Who won the last final, and how?",
        answer="Ottery won the final in August 2020, beating Selby 4-2 on penalties after a 1-1 draw.",
    ),
    Example(
        "Who accompanied Ortiz?",
        _PORT,
        "Lena Ortiz was accompanied by mayor Jon Bye and two engineers, and her deputy, Karl Moe, was thought to be in"
        " the party.",
    ),
    Example("Why did Ortiz resign as minister?"),
    Example("When was Ortiz at the port?", answer="Lena Ortiz was at the port of Halden on Monday, 8 March 2021."),
    Example("Who will build the second crane?"),
)
