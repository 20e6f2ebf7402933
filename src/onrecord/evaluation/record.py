"""The scoring protocol of who, when, how and to whom: predicted statements against those that a person read.

Figures equal those of the field's judge as docs/reference/accuracy.md describes them. Rows carry flat values, as `onrecord
extract` gives them and docs/reference/json.md tells them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from onrecord.evaluation.attributions import pair_by_content, words_of_contents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.evaluation.attributions import Row

Days = tuple[date, date]

_TITLES = re.compile(r"\b(the|a|an|mr|mrs|ms|dr|sen|gov|rep|president|jr|sr)\b\.?")
_DESCRIBED = ("group", "unnamed", "document")  # where nobody is named, a description may stand for the name


def score_statements(
    records: Iterable[Row],
    articles: Mapping[str, Row],
    predicted: Mapping[str, Sequence[Row]],
    *,
    everything: bool = False,
) -> dict[str, Any]:
    """Figures in percent, None where there is nothing to count.

    `records` are {"id", "statements"} with the gold values of attributions of `articles` ({"text", "attributions"}) by their ids;
    `predicted` are flat rows by article. Gold statements of which their reader was not sure ("sure": 0) are paired and counted
    only with `everything`.
    """
    counts: Counter[str] = Counter()
    for record in records:
        article = articles[record["id"]]
        gold = {s["id"]: {**s, "sure": 1} if everything else s for s in record["statements"]}
        spans = [a for a in article["attributions"] if a["id"] in gold]
        _count_record(counts, article["text"], spans, gold, predicted.get(record["id"], ()))
    return _summarise(counts)


def _count_record(
    counts: Counter[str], text: str, spans: Sequence[Row], gold: Mapping[str, Row], predicted: Sequence[Row]
) -> None:
    match = pair_by_content(words_of_contents(text, spans), words_of_contents(text, predicted))
    for i, attribution in enumerate(spans):
        statement = gold[attribution["id"]]
        if statement.get("sure", 1) == 0:
            continue
        counts["gold"] += 1
        if i in match:
            _count_pair(counts, text, attribution, statement, predicted[match[i]])
    _count_replies(counts, spans, gold, predicted, match)


def _count_pair(counts: Counter[str], text: str, attribution: Row, gold: Row, found: Row) -> None:
    right = same_speaker(found.get("speaker"), found.get("kind"), gold)
    counts["paired"] += 1
    counts["speaker_right"] += right
    if _is_hard(text, attribution, gold):
        counts["hard"] += 1
        counts["hard_right"] += right
    counts["kind_right"] += found.get("kind") == gold["kind"]
    if gold["medium"] == "unknown":
        counts["medium_none"] += 1
        counts["medium_invented"] += found.get("medium") not in (None, "unknown")
    else:
        counts["medium"] += 1
        counts["medium_right"] += found.get("medium") == gold["medium"]
    want, have = days_of(gold["made"]), days_of(found.get("made"))
    if want is None:
        counts["made_none"] += 1
        counts["made_invented"] += have is not None
    else:
        counts["made"] += 1
        counts["made_met"] += have is not None and have[0] <= want[1] and want[0] <= have[1]
        counts["made_same"] += have == want
    wanted, given = gold.get("to") or [], found.get("to") or []
    counts["to_gold"] += len(wanted)
    counts["to_predicted"] += len(given)
    counts["to_right"] += sum(any(same_name(one, name) for one in given) for name in wanted)


def _is_hard(text: str, attribution: Row, gold: Row) -> bool:
    """Whether somebody is named whose last name does not stand in the source: a pronoun, a description."""
    name = gold["speaker"]
    if gold["kind"] not in ("person", "organisation") or not isinstance(name, str) or not (folded := fold_name(name)):
        return False
    source = fold_name(" ".join(text[start:end] for start, end in attribution["source"])).split()
    return folded.split()[-1] not in source


def _count_replies(
    counts: Counter[str],
    spans: Sequence[Row],
    gold: Mapping[str, Row],
    predicted: Sequence[Row],
    match: Mapping[int, int],
) -> None:
    ids = {predicted[j].get("id"): spans[i]["id"] for i, j in match.items()}
    paired = {spans[i]["id"] for i in match}
    replies = {(a["id"], to) for a in spans if (to := gold[a["id"]].get("replies_to"))}
    sure = {(one, to) for one, to in replies if gold[one].get("sure", 1)}
    found = {
        (ids.get(row.get("id")), ids.get(row.get("replies_to")))
        for row in predicted
        if row.get("replies_to") and ids.get(row.get("id"))
    } - (replies - sure)
    counts["replies_all"] += len(sure)
    counts["replies_gold"] += sum(one in paired and to in paired for one, to in sure)
    counts["replies_predicted"] += len(found)
    counts["replies_right"] += len(sure & found)


def fold_name(name: str | None) -> str:
    """Without accents, case, marks, articles and the commonest titles."""
    bare = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", _TITLES.sub(" ", bare)))


def same_name(found: str, *golds: str | None) -> bool:
    """Equal when folded; or one is the last name, or the bare name, of the other; or first and last names are equal."""
    mine = fold_name(found).split()
    for gold in golds:
        theirs = fold_name(gold).split()
        if not mine or not theirs:
            continue
        if mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0]):
            return True
    return False


def same_speaker(found: str | Sequence[str] | None, kind: str | None, gold: Row) -> bool:
    """Whether one of the names found is one of the gold names; where gold has none, no name or a description of the kind."""
    if gold["speaker"] is None:
        return found is None or (kind == gold["kind"] and kind in _DESCRIBED)
    if found is None:
        return False
    names = [found] if isinstance(found, str) else found
    if isinstance(gold["speaker"], list):
        return any(same_name(name, one) for name in names for one in gold["speaker"])
    return any(same_name(name, gold["speaker"], gold.get("full_name")) for name in names)


def days_of(value: str | None) -> Days | None:
    """First and last day of an ISO day, month, year or week, or of "a/b" of them. Raises ValueError for what is none."""
    if not value:
        return None
    if "/" in value:
        first, last = (days_of(part) for part in value.split("/"))
        return (first[0], last[1]) if first and last else None
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(6)
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
        first_day = date(int(month[1]), int(month[2]), 1)
        return first_day, (first_day + timedelta(32)).replace(day=1) - timedelta(1)
    day = date.fromisoformat(value[:10])
    return day, day


def _summarise(n: Counter[str]) -> dict[str, Any]:

    def share(part: str, whole: str) -> float | None:
        return round(100 * n[part] / n[whole], 1) if n[whole] else None

    return {
        "statements": n["gold"],
        "paired": share("paired", "gold"),
        "speaker": share("speaker_right", "paired"),
        "speaker_hard": share("hard_right", "hard"),
        "hard_n": n["hard"],
        "end_to_end": share("speaker_right", "gold"),
        "kind": share("kind_right", "paired"),
        "medium": share("medium_right", "medium"),
        "medium_false": share("medium_invented", "medium_none"),
        "made_hit": share("made_met", "made"),
        "made_exact": share("made_same", "made"),
        "made_n": n["made"],
        "made_false": share("made_invented", "made_none"),
        **measures_of(n, "to"),
        **measures_of(n, "replies"),
        "replies_n": n["replies_gold"],
        "replies_recall_of_all": share("replies_right", "replies_all"),
    }


def measures_of(n: Counter[str], name: str) -> dict[str, float]:
    """P, R and F1 in percent from the counts `NAME_right`, `NAME_gold` and `NAME_predicted`."""
    right = n[f"{name}_right"]
    precision = right / n[f"{name}_predicted"] if n[f"{name}_predicted"] else 0.0
    recall = right / n[f"{name}_gold"] if n[f"{name}_gold"] else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name}_{key}": round(100 * value, 1) for key, value in (("p", precision), ("r", recall), ("f1", f1))}
