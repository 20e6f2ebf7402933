"""The record as people use it: the one place that knows reading, linking and the store together."""
