"""Reaching the workers: a scheduler by its address, the client at hand, or workers of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from nabij.patterns.errors import MissingPart, Unreachable

if TYPE_CHECKING:
    from distributed import Client

Scheduler: TypeAlias = "str | Client | None"
PATIENCE = "15s"


@contextmanager
def connected(scheduler: Scheduler) -> Iterator[Client]:
    """A client of the scheduler, closed afterwards if it was opened here.

    Parameters
    ----------
    scheduler : str, distributed.Client or None
        An address as `tcp://host:8786` or `tls://host:8786`; a client; or nothing: then the
        client that is open in this process, and else workers on this machine, one a core.
    """
    distributed = _distributed()
    if isinstance(scheduler, distributed.Client):
        yield scheduler
    elif scheduler is not None:
        with _client(distributed, str(scheduler)) as client:
            _same_everywhere(client)
            yield client
    else:
        try:
            known = distributed.Client.current()
        except ValueError:
            with _workers_here(distributed) as client:
                yield client
        else:
            yield known


def peak_memory(client: Client) -> dict[str, float]:
    """Most memory that each living worker process has held, in MB, by the worker's address."""
    return {str(address): float(size) for address, size in client.run(peak_mb).items()}


def peak_mb() -> float:
    """Most memory this process has held so far, in MB."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text("ascii", "replace").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2


def _distributed() -> Any:
    try:
        import distributed
    except ImportError:
        raise MissingPart(
            'engine="dask" needs Dask: pip install "nabij[dask]". '
            "Without engine= everything is calculated in this process."
        ) from None
    return distributed


def _client(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as problem:
        raise Unreachable(
            f"No Dask scheduler answers at {address} ({type(problem).__name__}). An address is "
            "tcp://host:8786, or tls://host:8786 with certificates in Dask's settings."
        ) from None


def _same_everywhere(client: Any) -> None:
    """Raise unless every worker can do what it will be asked, as it would be done here."""
    from nabij.patterns.engines.versions import versions

    if not client.scheduler_info(n_workers=-1)["workers"]:
        raise Unreachable("The Dask scheduler answers, but it has no workers.")
    here = versions()
    for address, there in client.run(versions, on_error="return").items():
        if not isinstance(there, dict):
            raise MissingPart(f'The worker {address} lacks Nabij: pip install "nabij[dask]" there.')
        differing = [f"{name} {there[name]}" for name in here if there[name] != here[name]]
        if differing:
            wanted = ", ".join(f"{name} {here[name]}" for name in here)
            raise MissingPart(f"The worker {address} has {', '.join(differing)}; here: {wanted}.")


@contextmanager
def _workers_here(distributed: Any) -> Iterator[Any]:
    with (
        distributed.LocalCluster(threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        yield client
