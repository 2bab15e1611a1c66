"""Training of the hub model: data, training, conversion, evaluation through the shipped path.

`train` and what it imports run on any Python that PyTorch has a build for (3.11 and later), without
Home Assistant and without the integration; the rest runs where the benchmark runs.
"""
