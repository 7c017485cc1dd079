"""What follows from the data: classes, colours. Pure functions, no I/O."""
