"""Who spoke and when: from spans of one document to what they stand for."""
