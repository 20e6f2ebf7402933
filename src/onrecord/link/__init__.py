"""Statements held against each other and against their sources: did they say it, in answer to what, and who told it again."""
