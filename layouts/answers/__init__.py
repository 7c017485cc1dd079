"""Answers of the page on disparities as components: one module a kind of question."""
