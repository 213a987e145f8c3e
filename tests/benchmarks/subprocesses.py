"""What is measured in a process of its own: starts and memory. `python -m` this with a job's name."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(job: str, *words: object, **settings: str) -> list[str]:
    """Run one job in a fresh process; return the words it printed."""
    command = [sys.executable, "-m", "tests.benchmarks.subprocesses", job, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.split()


def peak_of(job: str, *words: object) -> tuple[float, float]:
    """Return the seconds a job took and the most memory it held, in MB."""
    seconds, megabytes = run(job, *words)
    return float(seconds), float(megabytes)


def resident() -> float:
    """Return this process's memory now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def peak() -> float:
    """Return the most memory this process ever held, in MB."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def import_list(workspace: str, path: str) -> None:
    """Import a file into a new workspace; print seconds and the peak in MB."""
    from app.services import people
    from app.services.import_files import import_files

    opened = people.set_up(Path(workspace), "Harbour & Pine", "Noor Haddad")
    started = time.perf_counter()
    import_files(opened, [Path(path)])
    seconds = time.perf_counter() - started
    opened.close()
    say(f"{seconds} {peak()}")


def say(text: str) -> None:
    """Hand a result to the process that asked."""
    sys.stdout.write(f"{text}\n")


JOBS = {job.__name__: job for job in (import_list,)}

if __name__ == "__main__":
    JOBS[sys.argv[1]](*sys.argv[2:])
