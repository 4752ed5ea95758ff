"""The parts of likeness: clean texts, vectors, neighbours, communities, telling words."""
