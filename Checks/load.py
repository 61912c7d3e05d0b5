"""Drops many workbooks at once while the secretariat works, and measures.

    python Checks/load.py WARIATE [--files N] [--large MIB] [--folder DIR]

A watcher runs; N small workbooks appear in its inbox together, while `advance` and `applications
list` run again and again. With --large, a workbook of about so many MiB appears in the middle of
them. Prints throughput, the percentiles of the time from arrival to answer, the slowest of the
secretariat's commands, and the watcher's peak memory; and checks that uploads in are answers out
and that `verify` is clean. Only the standard library is needed.
"""
import argparse
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
ROUND = "202304"


def corporate(serial):
    twelve = "99%010d" % serial
    total = sum(int(d) * (1 if i % 2 == 0 else 2) for i, d in enumerate(reversed(twelve)))
    return str(9 - total % 9) + twelve


def operator_id(serial):
    return "L%05d" % serial


def fill(template, target, values, tail=b""):
    """The blank form with texts in some cells of its first sheet."""
    with zipfile.ZipFile(template) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for item in source.infolist():
            data = source.read(item)
            if item.filename == "xl/worksheets/sheet1.xml":
                text = data.decode()
                for cell, value in values.items():
                    kind = ' t="inlineStr"' if isinstance(value, str) else ""
                    content = "<is><t>%s</t></is>" % value if isinstance(value, str) else "<v>%d</v>" % value
                    pattern = r'<c r="%s"( s="\d+")?(?: t="\w+")?(?:/>|>.*?</c>)' % cell
                    text, count = re.subn(pattern, lambda m: '<c r="%s"%s%s>%s</c>' % (cell, m[1] or "", kind, content), text, count=1)
                    if count != 1:
                        sys.exit("load.py: the template has no cell %s" % cell)
                data = text.encode()
            out.writestr(item, data)


def large(target, mebibytes):
    """A 設備特定申請書 whose sheet alone has so many MiB, stored as it is."""
    head = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>')
    titles = "No 設備ID BGコード(5桁)※任意 申請区分 発電事業者名 発電事業者法人番号 入力方法選択※1 割当量(kWh)※2".split()

    def row(number, values):
        cells = "".join(
            '<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>' % ("ABCDEFGH"[i], number, v) if isinstance(v, str)
            else '<c r="%s%d"><v>%d</v></c>' % ("ABCDEFGH"[i], number, v) for i, v in enumerate(values))
        return '<row r="%d">%s</row>' % (number, cells)

    parts = {
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="申請書" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    }
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as out:
        for name, text in parts.items():
            out.writestr(name, text)
        with out.open(zipfile.ZipInfo("xl/worksheets/sheet1.xml"), "w", force_zip64=True) as sheet:
            written = sheet.write(head.encode())
            fields = [(1, ["設備特定申請書"]), (3, ["事業者名", "負荷0株式会社"]), (4, ["事業者区分", "小売"]),
                      (5, ["法人番号", corporate(0)]), (15, titles)]
            for number, values in fields:
                written += sheet.write(row(number, values).encode())
            number = 16
            while written < mebibytes << 20 and number < 1_048_576:
                block = "".join(
                    row(n, [n - 15, "S%06dZ%02d" % (n, n % 47 + 1), "00001", "個別合意", "負荷発電株式会社%s" % ("所" * 20),
                            corporate(900_000), "数量を入力する", n])
                    for n in range(number, min(number + 5000, 1_048_577)))
                written += sheet.write(block.encode())
                number += 5000
            sheet.write(b"</sheetData></worksheet>")


def run(wariate, *arguments):
    began = time.monotonic()
    done = subprocess.run([wariate, *arguments], capture_output=True, text=True)
    return done, time.monotonic() - began


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


class Secretariat(threading.Thread):
    """Moves what is there on, and lists it, until told to stop."""

    def __init__(self, wariate, workspace):
        super().__init__(daemon=True)
        self.wariate, self.workspace, self.times, self.failed, self.done = wariate, workspace, [], [], threading.Event()

    def run(self):
        while not self.done.is_set():
            for arguments in (["applications", "list", "--json"],
                              ["advance", "--round", ROUND, "--from", "チェックOK", "--to", "事務局確認中"]):
                result, seconds = run(self.wariate, *arguments, "-w", self.workspace)
                self.times.append((seconds, arguments[0]))
                # 1 is a refusal: a resubmission came between.
                if result.returncode not in (0, 1):
                    self.failed.append(result.stderr)
            self.done.wait(1)


def peak_mebibytes(pid):
    """Of the process and of the one that works for it."""
    children = pathlib.Path("/proc/%d/task/%d/children" % (pid, pid)).read_text().split()
    peaks = [0]
    for one in [pid, *map(int, children)]:
        peaks += re.findall(r"VmHWM:\s+(\d+)", pathlib.Path("/proc/%d/status" % one).read_text())
    return max(map(int, peaks)) / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wariate")
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--large", type=int, default=0, metavar="MIB")
    parser.add_argument("--folder", help="work here instead of a temporary folder")
    options = parser.parse_args()
    wariate = str(pathlib.Path(options.wariate).resolve())
    os.environ["WARIATE_DEFINITIONS"] = str(ROOT / "Validators")
    top = pathlib.Path(tempfile.mkdtemp(dir=options.folder))
    try:
        measure(wariate, top, options)
    finally:
        shutil.rmtree(top)


def measure(wariate, top, options):
    workspace, staged = str(top / "w"), top / "staged"
    staged.mkdir()
    run(wariate, "init", workspace)
    pathlib.Path(workspace, "wariate.yaml").write_text("settleSeconds: 0\nsettleEmptySeconds: 0\nmaxUploadMiB: 1024\n")
    people = range(options.files + 1)
    operators = top / "operators.csv"
    operators.write_text("operator_id,name,kana,corporate_number,category,address,participates_fit,participates_nonfit\n" + "".join(
        "%s,負荷%d株式会社,,%s,小売,,true,true\n" % (operator_id(n), n, corporate(n)) for n in people))
    rounds = top / "rounds.csv"
    rounds.write_text("round,market,opens_at,closes_at,documents_close_at,generation_from,generation_to,reference_date,rule_set\n"
                      "%s,FIT,,,,2023-10-01,2023-12-31,,max-min\n" % ROUND)
    for kind, path in (("operators", operators), ("rounds", rounds)):
        done, _ = run(wariate, "import", kind, str(path), "-w", workspace)
        if done.returncode:
            sys.exit("load.py: " + done.stdout + done.stderr)
    template = ROOT / "Templates" / "通常割当申請書.xlsx"
    values = cells(template)
    for n in range(1, options.files + 1):
        fill(template, staged / ("%s_通常割当申請書_%s.xlsx" % (operator_id(n), ROUND)), values(n))
    names = sorted(path.name for path in staged.iterdir())
    if options.large:
        name = "%s_設備特定申請書_%s.xlsx" % (operator_id(0), ROUND)
        large(staged / name, options.large)
        names.insert(len(names) // 2, name)
        print("the large one: %.0f MiB" % ((staged / name).stat().st_size / (1 << 20)), flush=True)

    watcher = subprocess.Popen([wariate, "watch", "--json", "-w", workspace], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    secretariat = Secretariat(wariate, workspace)
    try:
        time.sleep(1)
        secretariat.start()
        began = time.time()
        arrived = {}
        feeder = threading.Thread(target=feed, args=(staged, names, pathlib.Path(workspace, "inbox"), arrived), daemon=True)
        feeder.start()
        latencies, verdicts, answered = {}, {}, began
        while len(latencies) < len(names):
            line = watcher.stdout.readline()
            if not line:
                sys.exit("load.py: the watcher ended: " + watcher.stderr.read())
            outcome = json.loads(line)
            if outcome["outcome"] not in ("answered", "quarantined", "duplicate"):
                continue
            answered = time.time()
            latencies[outcome["file"]] = answered - arrived[outcome["file"]]
            verdict = outcome["verdict"] or outcome["outcome"]
            verdicts[verdict] = verdicts.get(verdict, 0) + 1
        memory = peak_mebibytes(watcher.pid)
    finally:
        secretariat.done.set()
        if secretariat.is_alive():
            secretariat.join()
        watcher.send_signal(signal.SIGTERM)
        watcher.wait(30)
    report(wariate, workspace, names, latencies, verdicts, answered - began, memory, secretariat, options)


def feed(staged, names, inbox, arrived):
    for name in names:
        arrived[name] = time.time()
        os.rename(staged / name, inbox / name)


def cells(template):
    """Which cells of the blank form hold what; its labels are in column B and its rows below the heading."""
    with zipfile.ZipFile(template) as source:
        sheet = source.read("xl/worksheets/sheet1.xml").decode()
        strings = [re.sub(r"<[^>]*>", "", one) for one in
                   re.findall(r"<si>(.*?)</si>", source.read("xl/sharedStrings.xml").decode(), re.S)]
    places = {}
    for cell, index in re.findall(r'<c r="([A-Z]+\d+)"[^>]* t="s"[^>]*><v>(\d+)</v>', sheet):
        places.setdefault(strings[int(index)], cell)

    def right(label, steps=1):
        column, row = re.match(r"([A-Z]+)(\d+)", places[label]).groups()
        return "%s%s" % (chr(ord(column) + steps), row)

    column, row = re.match(r"([A-Z]+)(\d+)", places["発電設備区分"]).groups()
    first = int(row) + 1

    def values(n):
        texts = {right("事業者名"): "負荷%d株式会社" % n, right("法人番号"): corporate(n), right("事業者区分"): "小売",
                 right("RE100対応(15年対応)"): "不要", right("割当希望量合計(kWh)"): 3 * (100 + n)}
        for line, prefecture in enumerate(("福島県", "北海道", "長野県")):
            for step, value in enumerate(("太陽光", prefecture, 100 + n)):
                texts["%s%d" % (chr(ord(column) + step), first + line)] = value
        return texts

    return values


def report(wariate, workspace, names, latencies, verdicts, seconds, memory, secretariat, options):
    numbers = [json.loads(line)["id"] for line in run(wariate, "applications", "list", "--json", "-w", workspace)[0].stdout.splitlines()]
    verified, _ = run(wariate, "verify", "-w", workspace)
    small = [value for name, value in latencies.items() if "設備特定" not in name]
    slowest = max(secretariat.times, default=(0, "-"))
    print("%d uploads in, %d answers out in %.1f s: %.0f a second" % (len(names), len(latencies), seconds, len(latencies) / seconds))
    print("verdicts               " + ", ".join("%s %d" % pair for pair in sorted(verdicts.items())))
    print("arrival to answer      median %.2f s, 90 %% %.2f s, 99 %% %.2f s, longest %.2f s" % (
        percentile(small, 0.5), percentile(small, 0.9), percentile(small, 0.99), max(small)))
    for name, value in latencies.items():
        if "設備特定" in name:
            print("the large one          %.2f s" % value)
    print("secretariat meanwhile  %d commands, median %.2f s, slowest %.2f s (%s), %d failed" % (
        len(secretariat.times), percentile([t for t, _ in secretariat.times], 0.5), slowest[0], slowest[1], len(secretariat.failed)))
    print("watcher's peak memory  %.0f MiB" % memory)
    print("受付番号               %d, %d of them different" % (len(numbers), len(set(numbers))))
    print("verify                 " + verified.stdout.splitlines()[-1])
    if verified.returncode or len(set(numbers)) != len(names) or len(numbers) != len(names) or secretariat.failed:
        sys.exit("load.py: not as it should be\n" + verified.stdout + "".join(secretariat.failed[:3]))


if __name__ == "__main__":
    main()
