"""Census grids: what their files hold, by settings, and how they are read."""
