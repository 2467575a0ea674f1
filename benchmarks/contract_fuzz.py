"""Both OpenAPI documents against the service, for long: ``python -m benchmarks.contract_fuzz [inputs per call]``.

Prints per call how often each status was answered; whatever is not as described ends it, with the command that
repeats it. The database is a fresh SQLite file with Chiba's data.
"""

import sys
import tempfile
import time
from pathlib import Path

from domain.db import make_engine, transaction
from domain.tables import metadata
from tests.contract.fuzzing import calls, fuzz
from tests.contract.service import DOCUMENTS, KNOWN, build
from tests.support import seeds


def run(examples: int) -> None:
    """Send *examples* good and as many bad inputs to every call. Raises on the first that is not as described."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'fuzz.sqlite3'}"
        engine = make_engine(url)
        with engine.begin() as connection:
            metadata.create_all(connection)
        with transaction(engine) as session:
            seeds.load(session)
        engine.dispose()
        house, app, headers = build(url)
        sent, began = 0, time.perf_counter()
        for document in DOCUMENTS:
            for call in calls(app, document):
                answered = fuzz(call, headers=headers, known=KNOWN, examples=examples)
                sent += sum(answered.values())
                told = "  ".join(f"{status}: {n}" for status, n in sorted(answered.items()))
                print(f"{call!s:48} {told}", flush=True)
        print(f"{sent} requests, all as described, {time.perf_counter() - began:.0f} s")
        house.stop_workers()


if __name__ == "__main__":
    run(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
