"""Elections: polling districts in, reporting units out."""
