"""Census grids: from cells to districts, how good that is, and how far the residents live from facilities."""
