"""The parts of the opinion map: matrix, projection, groups, table of statements, missing votes."""
