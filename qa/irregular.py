"""Irregular English verbs, plurals and nouns by their base form, so that "led" meets "lead" as "closed" meets "close".

Left out are forms that are as often another word: "left", "shot", "rose", "thought".
"""

from __future__ import annotations

_FORMS = """
arise arose arisen; awake awoke awoken; beat beaten; become became; begin began begun; bend bent; bite bitten; bleed
bled; blow blew blown; break broke broken; bring brought; build built; burn burnt; buy bought; catch caught; child
children; choose chose chosen; cling clung; come came; creep crept; deal dealt; dig dug; draw drawn; dream dreamt;
drink drank; drive drove driven; eat ate eaten; fall fell fallen; feel felt; fight fought; find found; flee fled;
fling flung; fly flew flown; foresee foresaw foreseen; forget forgot forgotten; forgive forgave forgiven; freeze
froze frozen; get got gotten; give gave given; grow grew grown; hear heard; hide hid hidden; hold held; keep kept;
kneel knelt; know knew known; lead led; leap leapt; learn learnt; light lit; lose lost; make made; man men; mean
meant; meet met; mislead misled; mistake mistook mistaken; overcome overcame; overtake overtook overtaken; overthrow
overthrew overthrown; pay paid; prove proven; rebuild rebuilt; ride rode ridden; ring rang rung; rise risen; run
ran; see seen; seek sought; sell sold; send sent; shake shook shaken; shine shone; show shown; shrink shrank shrunk;
sing sang sung; sink sank sunk; sit sat; sleep slept; slide slid; speak spoken; speed sped; spend spent; spill
spilt; spin spun; spring sprang sprung; stand stood; steal stole stolen; stick stuck; strike struck; swear swore
sworn; sweep swept; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told; throw
threw thrown; undergo underwent undergone; understand understood; undertake undertook undertaken; uphold upheld;
wake woke woken; wear wore worn; weep wept; win won; withdraw withdrew withdrawn; withhold withheld; withstand
withstood; woman women; write wrote written
"""

VERBS = [line.split() for line in _FORMS.split(";")]
"""Base form, and the others."""
BASE_FORMS = {form: base for base, *forms in VERBS for form in forms}
"""What each irregular form is a form of."""

_NOUNS = """
approve approval; arrive arrival; choose choice; close closure; collide collision; conclude conclusion; decide decision;
deliver delivery; depart departure; die death; discover discovery; dismiss dismissal; divide division; expand expansion;
explode explosion; extend extension; fail failure; fly flight; grow growth; invade invasion; lose loss; marry marriage;
pay payment; permit permission; propose proposal; recover recovery; refuse refusal; remove removal; sell sale; speak
speech; survive survival; suspend suspension; win winner
"""
VERBS_OF_NOUNS = {noun: verb for verb, *nouns in (line.split() for line in _NOUNS.split(";")) for noun in nouns}
"""The verb that a noun is of: "the closure" of what closed, the "death" of who died."""
