from __future__ import annotations


def judge(model, prompt, reply) -> bool:
    return True
