"""The same article in another house's marks: straight, curly or British quotation marks, other dashes, no offsets moved.

Every replacement is one character for one character, so gold offsets hold. Doubled straight marks ('') stay as they are.
"""

from __future__ import annotations

import random
from dataclasses import replace

from tokenizers import Tokenizer

from training.data import Example, make_example


def vary_marks(example: Example, rng: random.Random, tokenizer: Tokenizer) -> Example:
    """The example in straight marks, in curly ones, or (one in four) in British single marks."""
    text = list(example.document.text)
    style = rng.choice(("straight", "curly", "curly", "single"))
    for q in example.document.quotations:
        if q.mark != "double" or text[q.start] == "'":
            continue
        opening, closing = {"straight": ('"', '"'), "curly": ("“", "”"), "single": ("‘", "’")}[style]
        if style == "single" and (q.depth or not q.closed):
            continue
        text[q.start] = opening
        if q.closed:
            text[q.end - 1] = closing
    if style == "straight":
        text = ["'" if c in "’‘" else c for c in text]
    elif style == "curly":
        text = ["’" if c == "'" and i and text[i - 1].isalpha() else c for i, c in enumerate(text)]
    varied = make_example(example.row | {"text": "".join(text)}, tokenizer)
    same = len(varied.flat) == len(example.flat)
    return replace(varied, taught=example.taught if same else None)
