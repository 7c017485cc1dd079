"""Whether what was read can be true together."""
