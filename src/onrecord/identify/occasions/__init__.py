"""Where and to whom it was said: events and scenes of a story, the medium that they are, those who are spoken to."""
