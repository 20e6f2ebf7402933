"""The record as it is used: where what reads, what decides and what keeps come together."""
