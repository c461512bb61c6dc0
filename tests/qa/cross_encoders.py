"""Cross-encoders of a few thousand weights, real but for what they were taught, for tests of what stands around one."""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase

import torch
from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

_WORDS = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    *ascii_lowercase,
    *(f"##{letter}" for letter in ascii_lowercase),
]


def write_cross_encoder(folder: Path, labels: Sequence[str], certain: str | None = None) -> Path:
    """A model with these labels, in `folder`; whatever it reads it holds to be `certain`, if that is given."""
    torch.manual_seed(1)
    names = dict(enumerate(labels))
    config = BertConfig(
        vocab_size=len(_WORDS),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        initializer_range=2.0,
        max_position_embeddings=512,
        id2label=names,
        label2id={name: at for at, name in names.items()},
    )
    model = BertForSequenceClassification(config)
    if certain:
        torch.nn.init.zeros_(model.classifier.weight)
        model.classifier.bias.data[list(labels).index(certain)] = 20.0
    model.save_pretrained(folder)
    BertTokenizerFast(vocab={word: at for at, word in enumerate(_WORDS)}).save_pretrained(folder)
    return folder
