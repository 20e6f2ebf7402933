"""The figures of replies, precision and recall in percent: on articles (made on, run only, gold) and on our own stories.

    python -m training.replies.check DATA_DIR

Each with the weights by hand and with those that ship. Gold articles are counted by their number, for the odd ones are only run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.link.replies.stories import add_up, load_stories, read_story, score_story

from onrecord.evaluation.record import score_statements
from onrecord.flat_rows import answers_of, flat_statement
from onrecord.link.replies import choose, link_replies, within
from onrecord.pipeline import Tools, process_document
from training.data import read_rows
from training.replies.data import read_articles
from training.replies.fit import BY_HAND, STORIES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.schema import Reading
    from training.replies.data import Row

Article = tuple["Row", "Row", "Reading"]


def read_gold(data: Path, odd: bool) -> Iterator[Article]:
    from onrecord import document

    articles = {row["id"]: row for row in read_rows(data / "polnear/dev.jsonl.gz")}
    tools = Tools()
    for path in sorted((data / "gold").glob("*.json")):
        if int(path.stem) % 2 == odd:
            record = json.loads(path.read_text(encoding="utf-8"))
            article = articles[record["id"]]
            whole = document.read_text(article["text"], name=article["id"], published=article.get("published"))
            yield record, article, process_document(whole, tools)


def score_articles(articles: Sequence[Article]) -> str:
    predicted = {}
    for record, _, reading in articles:
        replies, _ = link_replies(reading.document, reading.statements, reading.parties)
        answers = answers_of(replies)
        outer = (s for s in reading.statements if s.attribution.within is None)
        predicted[record["id"]] = [flat_statement(s, answers.get(s.id)) for s in outer]
    by_id = {record["id"]: article for record, article, _ in articles}
    figures = score_statements([record for record, _, _ in articles], by_id, predicted, everything=True)
    return f"P {figures['replies_p']} R {figures['replies_r']} of {figures['replies_n']}"


def score_stories(name: str) -> str:
    scores = []
    for story in load_stories(name):
        reading = read_story(story)
        replies, _ = link_replies(reading.document, reading.statements, reading.parties)
        scores.append(score_story(story, reading, [(r.statement, r.answers) for r in replies if r.answers]))
    whole = add_up(scores)
    return f"P {whole.precision:.1f} R {whole.recall:.1f} of {whole.wanted}"


def main(data: Path) -> None:
    parts: dict[str, list[Article]] = {
        "articles made on": list(read_articles(data, run_only=False)),
        "articles run only": list(read_articles(data, run_only=True)),
        "gold, even": list(read_gold(data, odd=False)),
        "gold, odd": list(read_gold(data, odd=True)),
        "gold, both": [],
    }
    parts["gold, both"] = parts["gold, even"] + parts["gold, odd"]
    shipped = choose.load_weights()
    by_hand: Mapping[str, float] = json.loads(BY_HAND.read_text(encoding="utf-8"))
    for label, weights in (("by hand", by_hand), ("shipped", shipped)):
        choose.load_weights = within.load_weights = lambda weights=weights: weights  # type: ignore[assignment]
        for part, articles in parts.items():
            print(f"{label:8} {part:18} {score_articles(articles)}")
        for name in STORIES:
            print(f"{label:8} {'stories, ' + name:18} {score_stories(name)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
