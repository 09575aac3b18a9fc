"""Reads bodies with a generated client and prints what the client keeps of them.

Usage: python3 read_unknown_values.py CLIENT_FOLDER PACKAGE '{"<schema>": <body>, ...}'
"""
import importlib
import json
import sys

folder, package, bodies = sys.argv[1:]
sys.path.insert(0, folder)
models = importlib.import_module(package + ".models")


def without_nulls(value):
    if isinstance(value, dict):
        return {name: without_nulls(item) for name, item in value.items() if item is not None}
    return value


kept = {}
for schema, body in json.loads(bodies).items():
    read = getattr(models, schema).from_json(json.dumps(body))
    kept[schema] = without_nulls(json.loads(read.to_json()))
print(json.dumps(kept))
