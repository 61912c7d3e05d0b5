#!/usr/bin/env python3
"""Two programs do the same work from the same uploads; what they write must be the same bytes.

    Checks/bytes.py OLD-WARIATE NEW-WARIATE [--keep DIR] [--expect actor|schema|kept …]

Each works in a fresh folder, at the same fixed time, with the definitions and registers above itself; the uploads are
those beside this script. First every workbook is dumped and checked, then the walk of demo.sh is done, then what a
secretariat does after it: late uploads, another allocation, an undoing. Compared are all that is printed, every file
that is written, and the database. Left out is only what cannot be the same twice: the random half of a claim's name (and
of hashes it is in; they are calculated anew), processor seconds, times of logs and of health, free space.

--expect actor   who did it may differ: the actors of events and runs, and the hashes that are made of them
--expect schema  the new database may have more tables, columns and migrations; they are listed
--expect kept    one program writes digests of what it keeps into the chain, and the other does not: those events are left
                 out, so are the places of the others in the chain and the line with the chain's head
--keep DIR       keeps what was compared, in DIR/old/compared and DIR/new/compared; DIR must be new

Ends with a table, and with 1 if anything differs. Only the standard library is needed.
"""
import argparse
import csv
import hashlib
import io
import os
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOW = "2024-04-10T10:00:00+09:00"
ROUND = "202304"
CLAIM = re.compile(rb"\d{8}T\d{9}Z-[0-9a-f]{8}")
HASH = re.compile(rb"\b[0-9a-f]{64}\b")
LOGGED = re.compile(rb"^stderr: \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\S* ", re.M)
# Keys of JSON, and samples of metrics, that say how long something took or when it really was.
MOMENTS = re.compile(rb'"(?:freeBytes|checkedAt|startedAt|lookedAt|oldestWaitingSeconds|seconds|load|solve|check|write)":'
                     rb'("[^"]*"|-?[0-9.]+(?:[eE][-+]?\d+)?)')
MEASURES = re.compile(rb"^wariate_\w*(?:seconds|bytes|timestamp)\w*(?:\{[^}]*\})? (\S+)$", re.M)
PLACE = re.compile(rb'"sequence":\d+')
HEAD = re.compile("記録の先頭: .*\n".encode())
ACTORS = re.compile(rb'"(?:by|hash)":("(?:[^"\\]|\\.)*")')
ACTOR_COLUMNS = {"events": {"actor_kind", "actor", "hash", "previous"}, "runs": {"actor_kind", "actor"}, "chain_head": {"hash"}}
CHAINED = ("at", "kind", "actor_kind", "actor", "receipt", "from_status", "to_status", "why", "rule_set", "file")
THINGS = ["help texts", "forms", "templates", "dumps", "checks", "checked copies", "checks in a workspace",
          "checked copies in a workspace", "commands", "lists", "applications and quarantine", "originals", "results",
          "exported tables", "schema", "rows"]


def without(pattern, text):
    """The text with what the pattern's group found blanked."""
    return pattern.sub(lambda m: m[0].replace(m[1], b"*"), text)


class Side:
    """One program at its work, and all that came of it: thing → name → bytes."""

    def __init__(self, program, folder, uploads, expected):
        self.program, self.folder, self.uploads, self.expected = program, folder, uploads, expected
        self.found = {thing: {} for thing in THINGS}
        self.database, self.hashes = {}, {}
        self.checkout = next((str(up) for up in program.parents if (up / "Validators").is_dir()), str(program.parent))
        self.environment = {key: value for key, value in os.environ.items() if not key.startswith("WARIATE_")}
        self.environment["WARIATE_NOW"] = NOW
        folder.mkdir()

    def keep(self, thing, name, content):
        if name in self.found[thing]:
            sys.exit("bytes.py: %s: %s is there twice" % (thing, name))
        self.found[thing][name] = content

    def run(self, *arguments):
        """Exit code, standard output, standard error."""
        done = subprocess.run([self.program, *arguments], cwd=self.folder, env=self.environment, capture_output=True)
        return done.returncode, done.stdout, done.stderr

    def say(self, thing, name, *arguments):
        """What the command prints is kept, ready to be compared; given is its output as it is."""
        code, out, err = self.run(*arguments)
        text = out + b"".join(b"stderr: " + line for line in err.splitlines(True)) + b"exit code %d\n" % code
        text = text.replace(self.checkout.encode(), b"CHECKOUT").replace(str(self.folder).encode(), b"FOLDER")
        text = CLAIM.sub(b"CLAIM", LOGGED.sub(b"stderr: TIME ", text))
        if thing == "lists" or "--json" in arguments and "allocate" in arguments:
            text = without(MOMENTS, text)
        if name.endswith("metrics"):
            text = without(MEASURES, text)
        if thing == "lists":
            text = HASH.sub(lambda m: self.hashes.get(m[0].decode(), m[0].decode()).encode(), text)
        if thing == "lists" and "actor" in self.expected:
            text = without(ACTORS, text)
        if "kept" in self.expected:
            text = HEAD.sub(b"", PLACE.sub(b'"sequence":*', text) if thing == "lists" else text)
        self.keep(thing, name, text)
        return out.decode("utf-8", "replace")

    def gather(self, thing, folder, prefix=""):
        """Every file below a folder."""
        top = self.folder / folder
        for path in sorted(top.rglob("*")):
            if path.is_file():
                self.keep(thing, prefix + str(path.relative_to(top)), path.read_bytes())

    # MARK: Without a workspace

    def help(self, *words):
        text = self.say("help texts", " ".join(("wariate",) + words), *words, "--help")
        _, _, below = text.partition("\nSUBCOMMANDS:\n")
        for name in re.findall(r"^  ([a-z][a-z-]*)(?: \(default\))?(?:  |$)", below, re.M):
            self.help(*words, name)

    def forms(self):
        for words in (["list"], ["list", "--json"], ["lint"], ["catalogue"], ["catalogue", "--html"]):
            self.say("forms", " ".join(words), "forms", *words)
        _, out, _ = self.run("forms", "list", "--json")
        forms = sorted(set(re.findall(r'"(?:id|form)":"([a-z0-9-]+)"', out.decode())))
        (self.folder / "templates").mkdir()
        for form in forms:
            self.say("forms", "template " + form, "forms", "template", form, "--out", "templates/%s.xlsx" % form)
        self.gather("templates", "templates")
        return forms

    def check(self, workspace=None):
        for path in self.uploads:
            name, place = str(path), "../uploads/%s" % path
            if workspace is None:
                self.say("dumps", name, "dump", place)
                self.say("checks", name + " in words", "check", place)
            suffix = " in a workspace" if workspace else ""
            copies = "checked%s/%s" % (suffix.replace(" ", "-"), path.parent)
            self.say("checks" + suffix, name, "check", "--json", "--annotate", copies, place, *(["-w", workspace] if workspace else []))
        self.gather("checked copies" + suffix, "checked" + suffix.replace(" ", "-"))

    # MARK: In a workspace

    def command(self, name, *arguments):
        """One step of the walk; numbered, so that the same command may come again."""
        number = len(self.found["commands"]) + 1
        return self.say("commands", "%02d %s" % (number, name), *arguments, "-w", "w")

    def drop(self, place, content):
        """A file into the inbox, later than the one before it: uploads are numbered by arrival."""
        target = self.folder / "w" / "inbox" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        time.sleep(0.012)
        target.write_bytes(content)

    def upload(self, path):
        return (self.folder.parent / "uploads" / path).read_bytes()

    def advance(self, round_, before, after):
        self.command("advance %s %s → %s" % (round_, before, after), "advance", "--round", round_, "--from", before, "--to", after)

    def walk(self):
        """As demo.sh does it."""
        # The inbox is looked at once each time, and nobody else writes into it.
        (self.folder / "w" / "wariate.yaml").write_text("settleSeconds: 0\nsettleEmptySeconds: 0\n")
        for path in self.uploads:
            if path.parts[0] == "SampleWorkbooks" and path.parts[1] in ("good", "returned", "unreadable", "unknown"):
                self.drop("/".join(path.parts[3:]), self.upload(path))
        self.command("process --dry-run", "process", "--dry-run")
        self.command("process", "process")
        for round_ in (ROUND, "随時"):
            self.advance(round_, "チェックOK", "事務局確認中")
            self.advance(round_, "事務局確認中", "事務局確認済")
            self.advance(round_, "事務局確認済", "確定")
        self.command("allocate --dry-run --json", "allocate", "--round", ROUND, "--dry-run", "--comment", "試行", "--json")
        self.command("allocate", "allocate", "--round", ROUND)
        self.command("notices", "notices", "--round", ROUND)
        self.command("verify", "verify")

    def listed(self):
        return self.run("applications", "list", "-w", "w", "--json")[1].decode()

    def work_on(self):
        """What comes after it: the same bytes again, corrections, a rename, a readmission, purchases, an undoing."""
        good = [path for path in self.uploads if path.parts[:2] == ("SampleWorkbooks", "good")]
        for number, path in enumerate(good):
            # A byte behind the end, that readers pass over, makes a correction of a repetition.
            self.drop("/".join(path.parts[3:]), self.upload(path) + (b"\n" if number % 2 else b""))
        self.command("process what came again", "process", "--json")
        ok = re.findall(r'"id":"(\d+)".*?"status":"チェックOK"', self.listed())
        for id in ok[:1]:
            self.command("advance to 取下げ", "advance", id, "--to", "取下げ", "--comment", "申請者の申し出")
        for id in ok[1:2]:
            self.command("advance to 事務局確認中", "advance", id, "--to", "事務局確認中")
            self.command("advance with a finding", "advance", id, "--to", "エラー", "--finding", "B3=記載をご確認ください")
        for path in self.uploads:
            if path.parts[2:3] in (("category-may-not-file",), ("generator-bids",), ("total-differs",)):
                for id in re.findall(r'"file":"[^"]*_%s_[^"]*","[^{}]*?"id":"(\d+)"' % re.escape(path.stem), self.listed())[:1]:
                    self.command("readmit " + path.stem, "readmit", id, "--reason", "事務局の判断のため")
        for path in sorted((self.folder / "w" / "applications").rglob("*_チェックOK.xlsx"))[:1]:
            path.rename(path.with_name(path.name.replace("_チェックOK.xlsx", "_事務局確認中.xlsx")))
        self.command("process after it", "process")
        for before, after in (("チェックOK", "事務局確認中"), ("事務局確認中", "事務局確認済"), ("事務局確認済", "確定")):
            self.advance(ROUND, before, after)
        with (ROOT / "SampleWorkbooks" / "registers" / "operators.csv").open(encoding="utf-8-sig", newline="") as file:
            operators = [row["operator_id"] for row in csv.DictReader(file)]
        lines = ["round,market,operator_id,purchased_kwh,bid_price_yen"] + [
            "%s,%s,%s,%d,%s" % (ROUND, market, operator, 1000 * (n + 1), "0.%d" % (n % 9 + 1) if market == "非FIT" else "")
            for market in ("FIT", "非FIT") for n, operator in enumerate(operators)]
        (self.folder / "purchases.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.command("import purchases", "import", "purchases", "purchases.csv")
        self.command("allocate again", "allocate", "--round", ROUND, "--comment", "購入量の登録のため")
        for before, after in ((1, 3), (2, 4), (1, 5)):
            self.command("runs compare %d %d" % (before, after), "runs", "compare", str(before), str(after), "--to", "runs-compared/%d-%d" % (before, after))
        self.command("notices again", "notices", "--round", ROUND)
        self.command("runs undo", "runs", "undo", "--round", ROUND, "--market", "FIT", "--comment", "取消しの練習")
        self.command("verify again", "verify")
        self.gather("results", "runs-compared", "runs compared/")

    def look(self, when, forms):
        """Everything that there is to see of the workspace now."""
        self.database[when] = Database(self.folder / "w" / "wariate.sqlite")
        self.hashes = self.database[when].hashes
        lists = {"applications list": ["applications", "list", "--json"], "applications list in words": ["applications", "list"],
                 "applications unsettled": ["applications", "unsettled", "--round", ROUND, "--json"],
                 "applications unsettled in words": ["applications", "unsettled", "--round", ROUND],
                 "runs list": ["runs", "list", "--round", ROUND, "--json"], "health": ["health", "--json"], "metrics": ["metrics"],
                 "summary": ["summary", "--round", ROUND, "--csv", when + "/summary", "--json"],
                 "summary of 随時": ["summary", "--round", "随時", "--csv", when + "/summary-always"]}
        out = self.say("lists", when + ": applications list as CSV", "applications", "list", "--csv", when + "-applications.csv", "-w", "w")
        for name, words in lists.items():
            self.say("lists", when + ": " + name, *words, "-w", "w")
        for id in re.findall(r"^(\d+) ", out, re.M):
            self.say("lists", when + ": show " + id, "applications", "show", id, "--json", "-w", "w")
            self.say("lists", when + ": history " + id, "applications", "history", id, "--json", "-w", "w")
        for format_ in ("csv", "jsonl"):
            self.say("exported tables", "%s: export of %s" % (when, format_),
                     "export", "--round", ROUND, "--format", format_, "--to", "%s/%s" % (when, format_), "-w", "w")
        self.keep("exported tables", when + ": applications.csv", (self.folder / (when + "-applications.csv")).read_bytes())
        for form in forms:
            target = "%s/handed-out/%s.xlsx" % (when, form)
            (self.folder / target).parent.mkdir(parents=True, exist_ok=True)
            self.say("forms", "%s: template %s for 0022" % (when, form), "forms", "template", form, "--operator", "0022", "--out", target, "-w", "w")
        self.gather("templates", when + "/handed-out", when + ": handed out/")
        shutil.rmtree(self.folder / when / "handed-out")
        self.gather("exported tables", when, when + "/")
        for thing, place in (("applications and quarantine", "applications"), ("applications and quarantine", "quarantine"),
                             ("originals", "originals"), ("results", "results")):
            self.gather(thing, "w/" + place, "%s: %s/" % (when, place))

    def work(self):
        self.help()
        forms = self.forms()
        self.check()
        self.say("commands", "01 init", "init", "w", "--sample")
        self.check("w")
        self.walk()
        self.look("after the walk", forms)
        self.work_on()
        self.look("at the end", forms)

    def write_down(self):
        """What was compared, as files, for somebody who looks into a difference."""
        for thing, texts in self.found.items():
            for name, content in texts.items():
                path = self.folder / "compared" / thing / "/".join(part[:80] for part in name.split("/"))
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


class Database:
    """Tables with their columns and rows, claims by the order of their arrival instead of their names."""

    def __init__(self, path):
        with sqlite3.connect("file:%s?mode=ro" % path, uri=True) as base:
            self.objects = dict(base.execute("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_master"))
            self.version = base.execute("PRAGMA user_version").fetchone()[0]
            names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
            self.columns, self.rows = {}, {}
            for name in names:
                facts = base.execute("SELECT name, type, \"notnull\", dflt_value, pk FROM pragma_table_info(?)", (name,)).fetchall()
                self.columns[name] = {fact[0]: fact[1:] for fact in facts}
                keys = [fact[0] for fact in sorted(facts, key=lambda fact: fact[4]) if fact[4]]
                order = ", ".join('"%s"' % key for key in keys) or "rowid"
                self.rows[name] = base.execute('SELECT * FROM "%s" ORDER BY %s' % (name, order)).fetchall()
        base.close()
        texts = " ".join(value for rows in self.rows.values() for row in rows for value in row if isinstance(value, str))
        self.claims = {claim: b"claim %d" % n for n, claim in enumerate(sorted(set(CLAIM.findall(texts.encode()))), 1)}
        self.hashes, self.broken = self.chain()

    def named(self, text):
        return CLAIM.sub(lambda m: self.claims[m[0]], text)

    def chain(self):
        """The hash that each event has if claims are called as they are here, for every one that is what it should be;
        and the number of those that are not.
        """
        hashes, broken = {}, 0
        before = hashlib.sha256(b"wariate events 1").hexdigest()
        known = before
        for row in self.rows["events"]:
            event = dict(zip(self.columns["events"], row))
            texts = [None if event[c] is None else str(event[c]).encode() for c in CHAINED]
            links = [str(event["sequence"]).encode()]
            real = digest(links + [before.encode()] + texts)
            broken += event["previous"] != before or event["hash"] != real
            if event["hash"] == real:
                known = hashes[real] = digest(links + [known.encode()] + [text and self.named(text) for text in texts])
            before = event["hash"]
        return hashes, broken

    def lines(self, table, columns, keep=lambda row: True):
        """The table as text, one row a line."""
        def shown(value):
            return self.named(repr(self.hashes.get(value, value)).encode()).decode()
        rows = (dict(zip(self.columns[table], row)) for row in self.rows[table])
        return "".join(" ".join("%s=%s" % (c, shown(row[c])) for c in columns) + "\n" for row in rows if keep(row)).encode()


def digest(texts):
    """What an event's hash is made of: every text with its length before it."""
    return hashlib.sha256(b"".join(b"-" if text is None else b"%d:%s" % (len(text), text) for text in texts)).hexdigest()


def may_follow(old, new, table, before, after):
    """Whether the new table is the old one with columns added in one place."""
    grown = all(after.columns[table].get(name) == fact for name, fact in before.columns[table].items())
    head = len(os.path.commonprefix([old, new]))
    tail = len(os.path.commonprefix([old[:head - 1:-1], new[:head - 1:-1]])) if head else 0
    return grown and head + tail >= len(old)


def put_databases(old, new, expected, news):
    """Adds schema and rows to what each side found; tells what only the new one has."""
    for when in old.database:
        before, after = old.database[when], new.database[when]
        old.keep("schema", when + ": user_version", b"%d\n" % before.version)
        new.keep("schema", when + ": user_version", b"%d\n" % after.version)
        added = set()
        for name, text in before.objects.items():
            old.keep("schema", "%s: %s" % (when, name), text.encode())
        for name, text in after.objects.items():
            table = name.split(" ", 1)[1]
            if "schema" in expected and name not in before.objects:
                news.append("%s: %s is new" % (when, name))
                added.add(table)
                continue
            if "schema" in expected and name.startswith("table ") and text != before.objects[name]:
                if may_follow(before.objects[name], text, table, before, after):
                    more = [column for column in after.columns[table] if column not in before.columns[table]]
                    news.append("%s: table %s has new columns: %s" % (when, table, ", ".join(more)))
                    text = before.objects[name]
            new.keep("schema", "%s: %s" % (when, name), text.encode())
        for side, base in ((old, before), (new, after)):
            if "actor" not in expected:
                side.keep("rows", when + ": chain as calculated here", b"%d events, %d wrong\n" % (len(base.rows["events"]), base.broken))
            for table in base.columns:
                if side is new and table in added:
                    continue
                dropped = ACTOR_COLUMNS.get(table, set()) if "actor" in expected else set()
                columns = [c for c in base.columns[table] if c not in dropped]
                keep = lambda row: True
                if "kept" in expected and table in ("events", "chain_head"):
                    columns = [c for c in columns if c not in ("sequence", "hash", "previous")]
                    keep = lambda row: "kind" not in row.keys() or row["kind"] != "kept"
                if "schema" in expected and table in before.columns:
                    columns = [c for c in columns if c in before.columns[table]]
                    if table == "sqlite_sequence":
                        keep = lambda row: row["name"] not in added
                    if table == "grdb_migrations":
                        known = {row[0] for row in before.rows[table]}
                        keep = lambda row: row["identifier"] in known
                        if side is new:
                            news.extend("%s: migration “%s” is new" % (when, row[0]) for row in base.rows[table] if row[0] not in known)
                side.keep("rows", "%s: %s" % (when, table), base.lines(table, columns, keep))


# MARK: Telling

def text_of(content):
    """Lines to show; a part of XML, which is one line, is broken at its tags."""
    text = content.decode("utf-8", "backslashreplace")
    if text.count("\n") < 3 and text.count("><") > 3:
        text = text.replace("><", ">\n<")
    return text.splitlines()


def first_difference(old, new):
    left, right = text_of(old), text_of(new)
    for number in range(max(len(left), len(right))):
        one = left[number] if number < len(left) else "(no such line)"
        other = right[number] if number < len(right) else "(no such line)"
        if one != other:
            # Not more than can be read: from a little before where they part.
            start = max(0, len(os.path.commonprefix([one, other])) - 60)
            return number + 1, one[start:start + 200], other[start:start + 200]
    return None


def parts_of(content):
    """The parts of a workbook or any other archive in their order; none if it is no archive."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {item.filename: archive.read(item) for item in archive.infolist()}
    except Exception:
        return {}


def tell(thing, name, old, new):
    """One line that names it, and where texts part the first line of each side."""
    what = "%s: %s" % (thing, name)
    if old is None or new is None:
        print("different: %s: only the %s program has it" % (what, "new" if old is None else "old"))
        return
    left, right = parts_of(old), parts_of(new)
    if left and right:
        parts = [part for part in {**left, **right} if left.get(part) != right.get(part)]
        if not parts:
            print("different: %s: the archive around the same parts" % what)
            return
        what += ": %s" % ", ".join(parts)
        old, new = left.get(parts[0], b""), right.get(parts[0], b"")
    print("different: " + what)
    apart = first_difference(old, new)
    if old[:5] != b"%PDF-" and apart:
        print("  old, line %d: %s\n  new, line %d: %s" % (apart[0], apart[1], apart[0], apart[2]))


def compare(old, new):
    """The table's rows: thing, compared, equal, different."""
    table = []
    for thing in THINGS:
        left, right = old.found[thing], new.found[thing]
        names = list({**left, **right})
        apart = [name for name in names if left.get(name) != right.get(name)]
        for name in apart:
            tell(thing, name, left.get(name), right.get(name))
        table.append((thing, len(names), len(names) - len(apart), len(apart)))
    return table


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("old", metavar="OLD-WARIATE")
    parser.add_argument("new", metavar="NEW-WARIATE")
    parser.add_argument("--keep", metavar="DIR")
    parser.add_argument("--expect", action="append", default=[], choices=("actor", "schema", "kept"))
    options = parser.parse_args()
    programs = [pathlib.Path(path).resolve() for path in (options.old, options.new)]
    for program in programs:
        if not os.access(program, os.X_OK):
            parser.error("%s is no program" % program)
    if options.keep and os.path.lexists(options.keep):
        parser.error("%s is there already" % options.keep)
    with tempfile.TemporaryDirectory() as temporary:
        top = pathlib.Path(options.keep or temporary).resolve()
        top.mkdir(parents=True, exist_ok=True)
        files = [path.relative_to(ROOT) for place in ("SampleWorkbooks", "Templates") for path in sorted((ROOT / place).rglob("*"))
                 if path.suffix.lower() in (".xlsx", ".xlsm", ".docx", ".pdf")]
        for path in files:
            (top / "uploads" / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, top / "uploads" / path)
        sides = [Side(program, top / name, files, options.expect) for program, name in zip(programs, ("old", "new"))]
        for side in sides:
            side.work()
        news = []
        put_databases(*sides, options.expect, news)
        if options.keep:
            for side in sides:
                side.write_down()
        table = compare(*sides)
    for line in dict.fromkeys(line.split(": ", 1)[1] for line in news):
        print("only in the new database: " + line)
    print("%-32s %9s %7s %10s" % ("thing", "compared", "equal", "different"))
    for row in table + [("all", *(sum(row[n] for row in table) for n in (1, 2, 3)))]:
        print("%-32s %9d %7d %10d" % row)
    # Where nothing was made, equal says nothing.
    empty = [row[0] for row in table if row[1] == 0]
    if empty:
        print("nothing was there to compare of: " + ", ".join(empty))
    sys.exit(1 if empty or any(row[3] for row in table) else 0)


if __name__ == "__main__":
    main()
