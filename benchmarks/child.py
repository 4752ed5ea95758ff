"""One contender on one case, in a process of its own: prints what it took as JSON.

python -m benchmarks.child opinion_contenders polis-ubi nabij
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path

MOST_RUNS = 25
ENOUGH_SECONDS = 4.0


def main(module: str, case: str, contender: str) -> None:
    warnings.simplefilter("ignore")
    contenders = import_module(f"benchmarks.parts.{module}")
    run, data = getattr(contenders, contender), contenders.read(case)
    began = time.process_time()
    facts = run(data)
    first = time.process_time() - began
    # Warming up matters where a run is short.
    took = [first] if first > ENOUGH_SECONDS else []
    while len(took) < MOST_RUNS and sum(took) < ENOUGH_SECONDS:
        began = time.process_time()
        run(data)
        took.append(time.process_time() - began)
    print(json.dumps({**facts, "seconds": min(took), "runs": len(took), "peak_mb": peak_mb()}))


def peak_mb() -> float:
    """Most memory this process has held, in MB. What it inherited from its parent doesn't count."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


if __name__ == "__main__":
    main(*sys.argv[1:])
