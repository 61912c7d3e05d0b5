"""What the Table Schema library `frictionless` says of single values.

    python3 -m pip install frictionless
    python3 frictionless_check.py ../Validators < cases.json > answers.json

The definitions' columns and fields are Table Schema field descriptors with a few keys of our own beside them. Each case is
[form, field, value]; its answer lists the constraints that the value breaks, `type` among them, empty where it is right.
"""
import json
import pathlib
import sys

import yaml
from frictionless import Schema

STANDARD = ("name", "title", "description", "type", "format", "constraints")
# 法人番号 is a string with a check digit on top.
TYPES = {"corporate-number": "string"}


def descriptor(field):
    kept = {key: value for key, value in field.items() if key in STANDARD}
    return {**kept, "type": TYPES.get(field["type"], field["type"])}


def schemas(folder):
    for file in sorted(pathlib.Path(folder).glob("*/*.yaml")):
        form = yaml.safe_load(file.read_text(encoding="utf-8"))
        fields = list(form.get("fields", []))
        for table in form.get("tables", []):
            fields += table["schema"]["fields"]
        if fields:
            yield form["form"], {field["name"]: Schema.from_descriptor(
                {"fields": [descriptor(field)], "missingValues": [""]}).fields[0] for field in fields}


def broken(field, value):
    # The standard writes a month with a hyphen, the forms with a slash.
    if field.type == "yearmonth":
        value = value.replace("/", "-")
    _, notes = field.read_cell(value)
    return sorted(notes or {})


def main():
    known = dict(schemas(sys.argv[1]))
    json.dump([broken(known[form][name], value) for form, name, value in json.load(sys.stdin)], sys.stdout)


if __name__ == "__main__":
    main()
