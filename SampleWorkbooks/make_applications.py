"""Writes the sample applications: good ones, and each common mistake once.

    python3 -m pip install openpyxl==3.1.5 XlsxWriter==3.3.1 msoffcrypto-tool==6.1.0
    python3 make_applications.py                          # a few workbooks also pass through `soffice`
    python3 make_applications.py --findings WARIATE       # writes the .findings.txt twins, to be read before they are kept

A workbook lies in a folder named for its trait (good/TRAIT/, returned/TRAIT/, unreadable/TRAIT/, unknown/TRAIT/) under
the name it arrives with. No two count for the same operator, form and round, so all can be taken in at once. Only the
encrypted workbook and the PDF are different bytes each time.
"""
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

import certification
import documents
import good
import meters
import returned
import tracking
import unreadable

HERE = pathlib.Path(__file__).parent
GROUPS = {"good": (good.SAMPLES, tracking.GOOD, documents.GOOD, meters.GOOD, certification.GOOD),
          "returned": (returned.SAMPLES, tracking.RETURNED, documents.RETURNED, meters.RETURNED, certification.RETURNED),
          "unreadable": (unreadable.SAMPLES, documents.UNREADABLE, meters.UNREADABLE), "unknown": (unreadable.UNKNOWN,)}
HEAD = "重要度\tコード\tシート!セル\t項目\t入力値\t内容\t対処方法\n"
SEVERITY = {"error": "エラー", "warning": "警告", "info": "情報"}


def write():
    for group, makers in GROUPS.items():
        shutil.rmtree(HERE / group, ignore_errors=True)
        for trait, name, data in (sample for make in makers for sample in make()):
            path = HERE / group / trait / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)


def line(finding):
    place = "!".join(part for part in (finding["sheet"], finding["cell"]) if part)
    fields = [SEVERITY[finding["severity"]], finding["code"], place] + [finding[k] or "" for k in ("field", "value", "message", "remedy")]
    return "\t".join(" ".join(field.split("\n")) for field in fields) + "\n"


def findings(wariate):
    """A twin for every workbook with findings, as `wariate check` gives them with the sample registers."""
    with tempfile.TemporaryDirectory() as folder:
        run = [wariate, "init", folder + "/w"]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
        for register in "operators", "plants", "rounds", "balances", "sources", "grid-flows", "certifications":
            subprocess.run([wariate, "import", register, HERE / "registers" / (register + ".csv"), "-w", folder + "/w"],
                           check=True, stdout=subprocess.DEVNULL)
        paths = [p for group in GROUPS for p in sorted((HERE / group).rglob("*")) if p.is_file() and not p.name.endswith(".findings.txt")]
        definitions = HERE.parent / "Validators"
        # Some months are late after a while.
        now = {**os.environ, "WARIATE_NOW": "2025-08-05T10:00:00+09:00"}
        out = subprocess.run([wariate, "check", "--json", "-w", folder + "/w", "--definitions", definitions, *paths],
                             stdout=subprocess.PIPE, text=True, env=now).stdout
        for path, report in zip(paths, map(json.loads, out.splitlines()), strict=True):
            twin = path.with_name(path.name + ".findings.txt")
            twin.unlink(missing_ok=True)
            if report["findings"]:
                twin.write_text(HEAD + "".join(map(line, report["findings"])), encoding="utf-8")
            print(report["verdict"], path.relative_to(HERE), *("\n    " + line(f).rstrip() for f in report["findings"]))


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "--findings":
        findings(sys.argv[2])
    else:
        write()
