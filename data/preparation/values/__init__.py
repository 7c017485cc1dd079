"""From published figures to the values of the indicators, and which of them are withheld."""
