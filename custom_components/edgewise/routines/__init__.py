"""Sessions in, routines out. No Home Assistant, no network, no clock."""
