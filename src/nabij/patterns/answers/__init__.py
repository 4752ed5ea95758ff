"""The parts of signification: answers in one shape, permutations, tests."""
