"""The data set's files: read as persons, written from a home. No Home Assistant, no network, no clock.

`characters*.jsonl`, `routines*.jsonl` and `sessions*.jsonl` are the paper's (arXiv 2505.11417);
`evidence*.jsonl` is ours: the settings in force when each dialogue ends. A line is a person, in all
of them. The benchmark replays such a folder; a hub exports and imports it.
"""
