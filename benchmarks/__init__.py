"""What is measured: `python -m benchmarks` prints it as a table."""
