"""A demo home, and real Home Assistant processes to live in it: for scripts/develop and the live tests."""
