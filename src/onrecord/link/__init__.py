"""Across statements and documents: did they say it, in answer to what, and who told it again. Asks what is known through a lookup."""
