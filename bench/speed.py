"""Speed from text to statements on one thread, against a spaCy pipeline, in one run; memory, import and first result.

    make bench

The pipeline has the shape of en_core_web_sm (tok2vec of width 96 and depth 4 shared by tagger and parser, an entity
recogniser with one of its own; 50 tags, 45 dependency labels, 18 entity kinds) with weights as initialised: it costs what a
trained one costs. Rounds alternate, and the ratio is that of medians, so that a noisy machine disturbs both alike.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 5
LONG = 300_000  # words of a long document
INT8_FLAGS = ("avx2", "avx512_vnni", "avx_vnni", "amx_int8", "asimddp", "i8mm")


def read_texts(data: Path | None) -> tuple[str, list[str]]:
    """The texts to read: the dev articles where the data folder is at hand, else our own examples, several times over."""
    if data and (data / "polnear/dev.jsonl.gz").exists():
        from onrecord.evaluation import read_rows

        return "84 dev articles", [row["text"] for row in read_rows(data / "polnear/dev.jsonl.gz")]
    import onrecord

    texts = [r.document.text for r in onrecord.read_many([ROOT / "examples"], rejects=lambda _: None)]
    return f"{len(texts)} examples, five times", texts * 5


def build_spacy() -> Any:
    import spacy

    nlp = spacy.blank("en")
    tok2vec = {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    nlp.add_pipe("tok2vec", config={"model": tok2vec})
    tagger = nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    parser = nlp.add_pipe("parser", config={"model": _transitions("parser", 64, listener)})
    ner = nlp.add_pipe("ner", config={"model": _transitions("ner", 64, tok2vec)})
    for pipe, kind, count in ((tagger, "TAG", 50), (parser, "dep", 45), (ner, "ENT", 18)):
        for i in range(count):
            pipe.add_label(f"{kind}{i}")
    nlp.initialize()
    return nlp


def _transitions(state: str, hidden: int, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": tok2vec,
    }


def seconds(action: Any) -> float:
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def in_fresh_process(code: str) -> float:
    """The number that a new Python process prints last."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return float(done.stdout.split()[-1])


def describe_cpu() -> str:
    info = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    name = re.search(r"model name\s*:\s*(.+)", info)
    flags = set(re.findall(r"\S+", (re.search(r"(?:flags|Features)\s*:\s*(.+)", info) or [None, ""])[1]))
    int8 = [f for f in INT8_FLAGS if f in flags]
    return f"{name[1] if name else 'CPU unknown'}; int8 instructions: {', '.join(int8) or 'none listed'}"


def measure_speed(texts: list[str]) -> list[tuple[str, str]]:
    import onrecord

    nlp = build_spacy()
    words = sum(len(text.split()) for text in texts)
    for text in texts[:3]:
        onrecord.read_text(text)
        nlp(text)
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(seconds(lambda: [onrecord.read_text(text) for text in texts]))
        theirs.append(seconds(lambda: [None for _ in nlp.pipe(texts)]))
    a, b = words / statistics.median(ours), words / statistics.median(theirs)
    paired = sorted(t / o for o, t in zip(ours, theirs, strict=True))
    return [
        ("onrecord, words a second (one thread)", f"{a:,.0f}"),
        ("spaCy small pipeline, words a second", f"{b:,.0f}"),
        ("ratio (median; lowest and highest of the rounds)", f"{a / b:.2f} ({paired[0]:.2f} to {paired[-1]:.2f})"),
    ]


def measure_rooms(texts: list[str]) -> list[tuple[str, str]]:
    """What mentions and identify cost, and what link adds: from text to attributions alone, to statements, to what they answer."""
    from onrecord.document import read_text
    from onrecord.extract.attributions import extract_attributions
    from onrecord.extract.network import load_network
    from onrecord.identify import identify_statements
    from onrecord.pipeline import Tools, process_document

    network, tools = load_network(), Tools()
    alone: list[float] = []
    whole: list[float] = []
    linked: list[float] = []

    def identify(text: str) -> None:
        document = read_text(text)
        identify_statements(document, extract_attributions(document, network))

    for _ in range(ROUNDS):
        alone.append(
            seconds(lambda: [extract_attributions(read_text(text), network, mentions=False) for text in texts])
        )
        whole.append(seconds(lambda: [identify(text) for text in texts]))
        linked.append(seconds(lambda: [process_document(read_text(text), tools) for text in texts]))
    return [
        ("throughput lost to who, when and how, % (limit 25)", _lost(alone, whole)),
        ("throughput lost to these and to checks and replies, %", _lost(alone, linked)),
    ]


def _lost(alone: list[float], whole: list[float]) -> str:
    kept = sorted(a / w for a, w in zip(alone, whole, strict=True))
    fall = 100 * (1 - statistics.median(alone) / statistics.median(whole))
    return f"{fall:.0f} ({100 * (1 - kept[-1]):.0f} to {100 * (1 - kept[0]):.0f})"


def measure_length(text: str) -> list[tuple[str, str]]:
    """Seconds a thousand words of one story, and of the same story as part of a very long document. Equal where all is linear."""
    from onrecord.document import read_text
    from onrecord.extract.attributions import extract_attributions
    from onrecord.extract.network import load_network
    from onrecord.identify import identify_statements

    network, words = load_network(), len(text.split())
    found, costs = [], []
    for times in (LONG // words // 30, LONG // words):
        document = read_text("\n\n".join([text] * times))
        extraction = extract_attributions(document, network)
        costs.append(seconds(lambda d=document, e=extraction: identify_statements(d, e)) / (times * words))
        found.append(f"{1e6 * costs[-1]:.0f} µs a word of {times * words:,}")
    return [("identify on a long document (ratio near 1 is linear)", f"{', '.join(found)}: {costs[1] / costs[0]:.2f}")]


def measure_start() -> list[tuple[str, str]]:
    story = (ROOT / "examples/council/0-original.txt").as_posix()
    import_s = min(
        in_fresh_process("import time; t=time.perf_counter(); import onrecord; print(time.perf_counter()-t)")
        for _ in range(3)
    )
    first_s = min(
        in_fresh_process(
            "import time; t=time.perf_counter(); import onrecord; from pathlib import Path; "
            f"onrecord.read(Path({story!r})); print(time.perf_counter()-t)"
        )
        for _ in range(3)
    )
    memory = in_fresh_process(
        "import onrecord, resource, sys; from pathlib import Path; "
        f"text = Path({story!r}).read_text(encoding='utf-8')\n"
        "for _ in range(60): onrecord.read_text(text * 4)\n"
        # getrusage would carry over what the parent held when it forked
        "status = Path('/proc/self/status')\n"
        "peak = status.read_text().split('VmHWM:')[1].split()[0] if status.exists() else 0\n"
        "print(int(peak) / 1024 if peak else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1048576)"
    )
    return [
        ("import onrecord, s (limit 0.3)", f"{import_s:.2f}"),
        ("cold start to first result, s (limit 1.5)", f"{first_s:.2f}"),
        ("memory at its highest, MB (limit 500)", f"{memory:.0f}"),
    ]


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--data", type=Path, default=None, help="data folder; without it our own examples are read")
    options = ap.parse_args()
    what, texts = read_texts(options.data)
    rows = [("CPU", describe_cpu()), ("texts", f"{what}, {sum(len(t.split()) for t in texts):,} words")]
    rows += measure_speed(texts) + measure_rooms(texts) + measure_length(max(texts, key=len)) + measure_start()
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value}")


if __name__ == "__main__":
    main()
