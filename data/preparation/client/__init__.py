"""Files for the browser."""
