#!/usr/bin/env python3
"""Everything at once for some minutes: two watches, uploads, process, advance, verify, backup, allocate, undo,
renames and deletions by hand, and SIGKILL of whatever runs. Then all is finished once more and counted.

    Checks/storm.py WARIATE [--minutes 10] [--seed N]

Nothing may be lost (every upload's bytes are among the originals, and it has an application or lies in the
quarantine), nothing doubled (of a number one file, of a slot one application), no word untrue (a history speaks
of a hand only where a hand was), and `verify` finds nothing that it does not mend.
"""
import argparse, collections, csv, glob, hashlib, json, os, random, re, shutil, signal, subprocess, sys, tempfile
import threading, time

parser = argparse.ArgumentParser()
parser.add_argument("wariate")
parser.add_argument("--minutes", type=float, default=10)
parser.add_argument("--seed", type=int, default=int(time.time()))
options = parser.parse_args()
root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
wariate = os.path.abspath(options.wariate)
os.environ["WARIATE_DEFINITIONS"] = root + "/Validators"
chance = random.Random(options.seed)
work = tempfile.mkdtemp(prefix="storm-")
ws = work + "/ws"
ends = time.monotonic() + options.minutes * 60
counted = collections.Counter()
uploads = {}            # SHA-256 of what was sent → its name
touched = set()         # numbers that a hand has renamed, deleted or moved
lock = threading.Lock()
running = set()
FORMS = ("通常割当申請書", "設備特定申請書", "割当希望量申請書（相対）")
STATES = ("チェックOK", "事務局確認中", "事務局確認済", "確定", "エラー", "取下げ")


def ours(*words, timeout=600):
    """One command to its end, whoever ends it."""
    child = subprocess.Popen([wariate, *words, "-w", ws], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                             start_new_session=True)
    with lock:
        running.add(child.pid)
    try:
        said = child.communicate(timeout=timeout)[0].decode(errors="replace")
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        raise AssertionError(f"{words} did not end in {timeout} s")
    finally:
        with lock:
            running.discard(child.pid)
    counted[words[0]] += 1
    return child.returncode, said


troubles = []


def loop(body, pause):
    def run():
        while time.monotonic() < ends:
            try:
                body()
            except FileNotFoundError:
                pass        # what was looked at has moved on
            except Exception as error:
                troubles.append(f"{body.__name__}: {error!r}")
                return
            time.sleep(chance.uniform(0, pause))
    return threading.Thread(target=run, name=body.__name__)


operators = [row["operator_id"] for row in csv.DictReader(open(root + "/SampleWorkbooks/registers/operators.csv"))]
samples = [file for form in FORMS for file in glob.glob(f"{root}/SampleWorkbooks/*/*/*_{form}*.xlsx")]


def drop():
    source = chance.choice(samples)
    name = os.path.basename(source)
    if "相対" in name and chance.random() < 0.5:
        name = f"{chance.choice(operators)}_割当希望量申請書（相対） ({counted['drop']}).xlsx"
    counted["drop"] += 1
    # Bytes of its own, behind what readers read.
    content = open(source, "rb").read() + b"no %d" % counted["drop"]
    if chance.random() < 0.05:
        name = f"ZZZ{counted['drop']}_通常割当申請書_202304.xlsx"
    with open(work + "/new", "wb") as file:
        file.write(content)
    try:
        os.link(work + "/new", f"{ws}/inbox/{name}")        # never over one that is still there
        uploads[hashlib.sha256(content).hexdigest()] = name
    except FileExistsError:
        pass
    os.remove(work + "/new")


def live_files():
    return [file for file in glob.glob(ws + "/applications/*/*/*") if re.search(r"/\d{4,}_[^/]*$", file)]


def number(file):
    return re.match(r"\d+", os.path.basename(file)).group()


def by_hand():
    files = live_files()
    if not files:
        return
    file = chance.choice(files)
    deed = chance.choice(("state", "state", "unreadable", "number", "folder", "delete", "copy"))
    stem, ending = os.path.splitext(file)
    touched.add(number(file))
    if deed == "state":
        renamed = re.sub("_(チェック中|チェックOK|エラー|事務局確認中|事務局確認済|確定)", "", stem) + f"[{chance.choice(STATES)}]"
        os.rename(file, renamed + ending)
    elif deed == "unreadable":
        os.rename(file, os.path.dirname(file) + f"/memo {chance.random()}.xlsx")
    elif deed == "number":
        other = f"{chance.randrange(1, 40):04d}"
        touched.add(other)
        os.rename(file, os.path.join(os.path.dirname(file), os.path.basename(file).replace(number(file), other, 1)))
    elif deed == "folder":
        os.rename(file, os.path.join(os.path.dirname(chance.choice(files)), os.path.basename(file)))
    elif deed == "delete":
        os.remove(file)
    else:
        shutil.copy(file, stem + " - コピー" + ending)
    counted["by hand"] += 1


def advance():
    ids = [number(file) for file in live_files()]
    if ids:
        ours("advance", *chance.sample(ids, min(len(ids), 3)), "--to", chance.choice(STATES), "--comment", "ご確認ください")


def advance_all():
    ours("advance", "--round", "202304", "--from", *chance.choice((("チェックOK", "--to", "事務局確認中"),
         ("事務局確認中", "--to", "事務局確認済"), ("事務局確認済", "--to", "確定"))))


def allocate():
    ours("allocate", "--round", "202304", *chance.choice(((), ("--dry-run",))))
    if chance.random() < 0.5:
        listed = ours("runs", "list", "--round", "202304", "--json")[1]
        ids = [json.loads(line).get("id") for line in listed.splitlines() if line.startswith("{")]
        if ids:
            ours("runs", "undo", str(chance.choice(ids)), "--comment", "やり直し")


def process(): ours("process")
def verify(): ours("verify")
def look(): ours(*chance.choice((["health"], ["applications", "list"], ["summary", "--round", "202304"], ["metrics"])))


def backup():
    target = f"{work}/backup-{counted['backup']}"
    ours("backup", "--to", target)
    shutil.rmtree(target, ignore_errors=True)


def watch():
    """A watch that is begun again whenever it ends."""
    child = subprocess.Popen([wariate, "watch", "-w", ws], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                             start_new_session=True)
    while child.poll() is None:
        if time.monotonic() >= ends:
            child.send_signal(signal.SIGTERM)
            child.wait(60)
            break
        time.sleep(0.2)
    counted["watch"] += 1


def kill():
    """A guardian, a worker, a command: whichever comes."""
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = open(f"/proc/{pid}/cmdline", "rb").read().split(b"\0")
            if ws.encode() in words:
                found.append(int(pid))
        except (FileNotFoundError, ProcessLookupError):
            pass
    if found:
        try:
            os.kill(chance.choice(found), signal.SIGKILL)
            counted["kill"] += 1
        except ProcessLookupError:
            pass
    time.sleep(chance.uniform(0.3, 2))


def main():
    subprocess.run([wariate, "init", ws, "--sample"], check=True, stdout=subprocess.DEVNULL)
    with open(ws + "/wariate.yaml", "w") as file:
        file.write("settleSeconds: 0\nsettleEmptySeconds: 0\nretrySeconds: 0\nrescanSeconds: 5\n")
    threads = [loop(drop, 1), loop(by_hand, 3), loop(advance, 2), loop(advance_all, 6), loop(allocate, 10),
               loop(process, 5), loop(verify, 15), loop(look, 4), loop(backup, 25), loop(watch, 1), loop(watch, 1),
               loop(kill, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if troubles:
        return troubles
    wrong = []
    for _ in range(20):
        ours("process")
        waiting = [name for place in ("inbox", "incoming") for _, _, names in os.walk(f"{ws}/{place}")
                   for name in names if not name.startswith(".")]
        if not waiting:
            break
    if waiting:
        wrong.append(f"still waiting: {waiting[:5]}")
    # What a hand has copied or given another name, and was made again since, belongs to nobody: it is told until
    # the hand takes it away.
    for pattern in ("* - コピー*", "memo *"):
        for file in glob.glob(ws + "/applications/**/" + pattern, recursive=True):
            os.remove(file)
    ours("verify", "--repair")
    ours("process")
    code, said = ours("verify")
    if code:
        wrong.append(f"verify: {code} {said[-2000:]}")
    code, said = ours("applications", "list", "--json")
    applications = [json.loads(line) for line in said.splitlines() if line.startswith("{")]
    originals = {hashlib.sha256(open(file, "rb").read()).hexdigest()
                 for file in glob.glob(ws + "/originals/**/*", recursive=True) if os.path.isfile(file)}
    quarantined = {hashlib.sha256(open(file, "rb").read()).hexdigest()
                   for file in glob.glob(ws + "/quarantine/**/*", recursive=True) if os.path.isfile(file)}
    for digest, name in uploads.items():
        if digest not in originals and digest not in quarantined:
            wrong.append(f"lost: {name}")
    numbers = collections.Counter(number(file) for file in glob.glob(ws + "/applications/**/*.xlsx", recursive=True)
                                  if re.match(r"\d{4,}_", os.path.basename(file)))
    wrong += [f"{count} files of {one}" for one, count in numbers.items() if count != 1]
    missing = {one["id"] for one in applications} - set(numbers)
    if len(applications) < len(uploads) / 4:
        wrong.append(f"only {len(applications)} applications of {len(uploads)} uploads")
    if missing:
        wrong.append(f"without a file: {sorted(missing)[:10]}")
    strays = set(numbers) - {one["id"] for one in applications}
    if strays:
        wrong.append(f"files without an application: {sorted(strays)[:10]}")
    slots = collections.Counter((one["operator"], one["form"], one["round"]) for one in applications
                                if one["round"] and one["status"] in ("チェックOK", "事務局確認中", "事務局確認済", "確定"))
    wrong += [f"{count} count in {slot}" for slot, count in slots.items() if count > 1]
    stuck = [one["id"] for one in applications if one["status"] in ("要対応", "チェック中")]
    if stuck:
        wrong.append(f"not answered: {stuck[:10]}")
    for one in applications:
        if one["id"] in touched:
            continue
        history = ours("applications", "history", one["id"])[1]
        for line in history.splitlines():
            if re.search("元に戻しました|作り直しました|隔離し", line) and "以前の版" not in line:
                wrong.append(f"{one['id']} was touched by no hand, but: {line.strip()}")
    print(f"種 {options.seed}: " + "、".join(f"{name} {count}" for name, count in sorted(counted.items())))
    print(f"送付 {len(uploads)}件、申請 {len(applications)}件、原本 {len(originals)}、隔離 {len(quarantined)}")
    return wrong


wrong = main()
for line in wrong:
    print("失敗:", line)
if wrong:
    print("作業フォルダー:", ws)
else:
    print("合格")
    shutil.rmtree(work, ignore_errors=True)
sys.exit(1 if wrong else 0)
