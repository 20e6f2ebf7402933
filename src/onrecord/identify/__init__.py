"""From attributions to statements: who, when, by what medium, to whom. Nothing here looks beyond one document."""

from onrecord.identify.statements import Identified, identify_statements

__all__ = ["Identified", "identify_statements"]
