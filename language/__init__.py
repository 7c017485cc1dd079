"""What is said: German texts, numbers and sentences."""
