"""What is shown: pages and components made from values."""
