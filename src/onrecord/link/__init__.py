"""Did they say it, in answer to what, and who told it again: what is decided between statements and across documents."""
