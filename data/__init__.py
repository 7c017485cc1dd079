"""What is known: sources, catalogue, preparation, and the store held in memory."""
