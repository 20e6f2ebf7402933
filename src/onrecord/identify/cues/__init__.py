"""What a cue says was done: the act, uttered or held, and whether it happened."""
