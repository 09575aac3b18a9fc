"""Reads bodies with a generated client and prints what the client keeps of them.

Usage: python3 read_unknown_values.py CLIENT_FOLDER PACKAGE '{"<schema>": <body>, ...}'
"""
import importlib
import json
import sys

folder, package, bodies = sys.argv[1:]
sys.path.insert(0, folder)
models = importlib.import_module(package + ".models")
kept = {}
for schema, body in json.loads(bodies).items():
    read = getattr(models, schema).from_json(json.dumps(body))
    written = json.loads(read.to_json())
    kept[schema] = {name: written.get(name) for name in body}
print(json.dumps(kept))
