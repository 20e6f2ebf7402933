"""From attributions to statements: who, when, by what medium, to whom."""
