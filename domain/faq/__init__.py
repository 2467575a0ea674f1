"""Answers to citizens' own words: the base, the retrieval, and what is learned from what helped."""
