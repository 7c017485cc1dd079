"""What is said of the map of people."""

import doctest

import language.de.people
from language.de.people import hollow


def test_the_examples_hold() -> None:
    assert doctest.testmod(language.de.people).failed == 0


def test_many_hollow_circles_are_counted() -> None:
    assert hollow([]) == ""
    assert hollow(list("abcdef")).endswith("bekannt ist: a, b, c, d, e, f.")
    assert hollow(list("abcdefg")).endswith("bekannt ist: a, b, c, d, e und 2 weitere.")
