"""Compares Parquet tables with the JSON lines of the same extraction, as pandas, pyarrow and DuckDB read them.

Arguments: pairs of files, TABLE.parquet TABLE.jsonl. Types and every value must be the same; prints a line a pair, and ends with 1
where anything differs.
"""

import json
import sys

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

INTEGERS = {"take", "copy"}
TEXTS = {"path", "corpus", "speaker", "emotion", "gender", "intensity", "channel", "text", "contentHash"}


def kind_of(name: str, value: object) -> str:
    if name in TEXTS:
        return "text"
    if name in INTEGERS or name.startswith("frames"):
        return "integer"
    return "list" if isinstance(value, list) else "float"


ARROW = {"text": pa.string(), "integer": pa.int32(), "float": pa.float32()}
DUCK = {"text": "VARCHAR", "integer": "INTEGER", "float": "FLOAT", "list": "FLOAT[]"}


def same(kind: str, found: object, expected: object) -> bool:
    """Whether a cell is what JSON says, features to the last bit."""
    if expected is None:
        return found is None or (np.isscalar(found) and pd.isna(found))
    if kind == "list":
        return np.array_equal(np.asarray(found, dtype=np.float32), np.asarray(expected, dtype=np.float32))
    if kind == "float":
        return np.float32(found) == np.float32(expected)
    return found == expected


def check(table: str, lines: str) -> list[str]:
    rows = [json.loads(line) for line in open(lines, encoding="utf-8")]
    kinds = {name: kind_of(name, value) for name, value in rows[0].items()}
    wrong: list[str] = []

    schema = pq.read_schema(table)
    if schema.names != list(kinds):
        wrong.append(f"columns are {schema.names[:12]}")
    for name, kind in kinds.items():
        arrow = schema.field(name).type
        is_right = pa.types.is_list(arrow) and arrow.value_type == pa.float32() if kind == "list" else arrow == ARROW[kind]
        if not is_right:
            wrong.append(f"pyarrow: {name} is {arrow}")

    frame = pd.read_parquet(table)
    for name, kind in kinds.items():
        if kind == "float" and frame[name].dtype != np.float32:
            wrong.append(f"pandas: {name} is {frame[name].dtype}")

    connection = duckdb.connect()
    described = connection.execute("SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM read_parquet(?))", [table])
    for name, type_ in described.fetchall():
        if type_ != DUCK[kinds[name]]:
            wrong.append(f"DuckDB: {name} is {type_}")
    found = connection.execute("SELECT * FROM read_parquet(?)", [table]).fetchall()

    readers = {
        "pandas": frame.astype(object).values.tolist(),
        "pyarrow": [list(row.values()) for row in pq.read_table(table).to_pylist()],
        "DuckDB": found,
    }
    for reader, cells in readers.items():
        if len(cells) != len(rows):
            wrong.append(f"{reader}: {len(cells)} rows instead of {len(rows)}")
        for number, (row, expected) in enumerate(zip(cells, rows)):
            for value, (name, kind) in zip(row, kinds.items()):
                if not same(kind, value, expected[name]):
                    wrong.append(f"{reader}: {name} of row {number + 1} is {value!r:.60}, not {expected[name]!r:.60}")

    counted = connection.execute("SELECT emotion, count(*) FROM read_parquet(?) GROUP BY emotion", [table]).fetchall()
    if sum(count for _, count in counted) != len(rows):
        wrong.append("DuckDB: rows are lost in groups")
    print(f"{table}: {len(rows)} rows, {len(kinds)} columns, {'the same' if not wrong else 'DIFFERENT'}")
    return wrong


if __name__ == "__main__":
    print(f"pandas {pd.__version__}, pyarrow {pa.__version__}, DuckDB {duckdb.__version__}")
    pairs = list(zip(sys.argv[1::2], sys.argv[2::2]))
    problems = [problem for table, lines in pairs for problem in check(table, lines)]
    for problem in problems[:20]:
        print(problem)
    sys.exit(1 if problems else 0)
