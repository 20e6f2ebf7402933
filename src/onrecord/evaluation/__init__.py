"""How good it is: the package, through its public doors, against a folder of gold data, by the protocols of each kind of answer."""

from onrecord.evaluation.report import DEV, OTHER_NEWS, SPANS, evaluate, read_rows

__all__ = ["DEV", "OTHER_NEWS", "SPANS", "evaluate", "read_rows"]
