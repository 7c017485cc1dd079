"""German sentences. Another language is a package with the same modules and functions."""
