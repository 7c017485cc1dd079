"""What follows from where things are."""
