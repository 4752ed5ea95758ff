"""One module a part, each with `reports() -> Iterable[Report]`; `python -m benchmarks PART` runs it."""
