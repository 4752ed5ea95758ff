"""One module a part, each with `reports() -> Iterable[Report]`; see `python -m benchmarks`."""
