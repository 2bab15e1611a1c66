"""Edgewise learns the routines of a home from what is said to Assist, on the hub itself."""
