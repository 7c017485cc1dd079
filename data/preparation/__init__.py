"""Deriving all that follows from a dataset, and writing it down."""
