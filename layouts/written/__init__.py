"""The document as it is sent: what can be read before Dash is there, and without it."""
