"""The record in a browser and over HTTP: the same answers, as pages for people and as JSON for programs."""
