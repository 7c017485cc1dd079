"""What is declared of a dataset: its settings, its catalogue, and what its tables must hold."""
