"""The prepared layer in memory, and answers made from it."""
