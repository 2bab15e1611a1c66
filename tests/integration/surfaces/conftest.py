"""A lived-in home, and the surfaces beside its panel."""

from tests.integration.suggested import suggested  # noqa: F401
