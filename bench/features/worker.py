"""Runs one contestant, as worker.mjs does."""

import importlib
import json
import sys
import time
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "contestants"))
warnings.simplefilter("ignore")
contestant = importlib.import_module(sys.argv[1])
clips = [(path, contestant.prepare(path)) for path in sys.argv[2:]]
print("ready", flush=True)
for line in sys.stdin:
    request = json.loads(line)
    run = contestant.TASKS[request["task"]]
    wall = []
    cpu_before = time.process_time()
    for clip in clips[: request["count"]]:
        started = time.perf_counter()
        run(*clip)
        wall.append((time.perf_counter() - started) * 1000)
    cpu = (time.process_time() - cpu_before) * 1000 / len(wall)
    print(json.dumps({"wall": wall, "cpu": cpu}), flush=True)
