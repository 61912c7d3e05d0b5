#!/usr/bin/env python3
"""What people and machines do to files, names, the database and the program's own output, through the
real program: each attack in a workspace of its own, and a table at the end.

    Checks/attacks.py WARIATE [NAME…]

What cannot be done here (no second user, no device to fill) is 省略 with its reason. The exit code is 1
if any attack succeeded.
"""
import glob, hashlib, io, json, os, pty, random, re, shutil, signal, sqlite3, stat, subprocess, sys, tempfile
import time, zipfile

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
wariate = os.path.abspath(sys.argv[1])
wanted = set(sys.argv[2:])
attacks = []


class Omitted(Exception):
    pass


def attack(sentence):
    def add(function):
        attacks.append((function.__name__, sentence, function))
        return function
    return add


def sample(operator, form="通常割当申請書"):
    found = sorted(glob.glob(f"{root}/SampleWorkbooks/good/*/{operator}_{form}_202304.xlsx"))
    if not found:
        raise Omitted(f"{operator} の見本がない")
    return found[0]


class Workspace:
    """A workspace with two applications that are チェックOK."""

    def __init__(self, folder):
        self.folder = os.path.join(folder, "ws")
        assert self("init", self.folder, "--sample").returncode == 0
        with open(self.path("wariate.yaml"), "w") as file:
            file.write("settleSeconds: 0\nsettleEmptySeconds: 0\n")
        for operator in ("0001", "0002"):
            self.drop(sample(operator), f"{operator}_通常割当申請書_202304.xlsx")
        assert self("process").returncode == 0, "the two are not processed"

    def path(self, *steps):
        return os.path.join(self.folder, *steps)

    def drop(self, file, name):
        os.makedirs(os.path.dirname(self.path("inbox", name)), exist_ok=True)
        shutil.copy(file, self.path("inbox", name))
        time.sleep(0.02)

    def __call__(self, *words, **options):
        words = list(words) if words[0] == "init" else [*words, "-w", self.folder]
        options.setdefault("stdout", subprocess.PIPE)
        options.setdefault("stderr", subprocess.PIPE)
        return subprocess.run([wariate, *words], timeout=300, **options)

    def text(self, *words):
        done = self(*words)
        return done.returncode, (done.stdout + done.stderr).decode()

    def standings(self):
        lines = self("applications", "list", "--json").stdout.decode().splitlines()
        return {one["id"]: one["status"] for one in map(json.loads, lines)}

    def live(self, number="0001"):
        files = glob.glob(self.path("applications", "*", "*", f"{number}_*"))
        assert len(files) == 1, files
        return files[0]

    def files(self):
        return sorted(
            os.path.relpath(os.path.join(place, name), self.folder)
            for place, _, names in os.walk(self.folder) for name in names)

    def lose_database(self):
        for end in ("", "-wal", "-shm"):
            if os.path.exists(self.path("wariate.sqlite" + end)):
                os.remove(self.path("wariate.sqlite" + end))


def expect(condition, what):
    if not condition:
        raise AssertionError(what)


# Database

@attack("消えたデータベースを黙って作り直さない")
def database_lost(ws):
    ws.lose_database()
    for words in (["process"], ["applications", "list"], ["health"], ["verify"], ["verify", "--repair"],
                  ["advance", "0001", "--to", "取下げ"], ["init", ws.folder]):
        code, said = ws.text(*words)
        expect(code == 70 and "restore" in said, f"{words}: {code} {said}")
    expect(not os.path.exists(ws.path("wariate.sqlite")), "a database was made")


@attack("空のファイルや別のデータベースを受け入れない")
def database_foreign(ws):
    ws.lose_database()
    open(ws.path("wariate.sqlite"), "w").close()
    expect(ws("process").returncode == 70, "an empty file is taken")
    expect(os.path.getsize(ws.path("wariate.sqlite")) == 0, "the empty file was written to")
    os.remove(ws.path("wariate.sqlite"))
    other = sqlite3.connect(ws.path("wariate.sqlite"))
    other.execute("CREATE TABLE t (a)")
    other.commit()
    other.close()
    code, said = ws.text("applications", "list")
    expect(code == 70 and "ではありません" in said, said)


@attack("古いデータベースに戻されても受付番号を二度発行しない")
def database_older(ws):
    shutil.copy(ws.path("wariate.sqlite"), ws.path("older"))
    ws.drop(sample("0005"), "0005_通常割当申請書_202304.xlsx")
    ws("process")
    ws.lose_database()
    os.rename(ws.path("older"), ws.path("wariate.sqlite"))
    ws.drop(sample("0005"), "0005_通常割当申請書_202304_2.xlsx")
    code, said = ws.text("process")
    expect(code == 70 and "0003" in said, said)
    expect(ws("health").returncode == 1, "health is content")
    ws("verify", "--repair")
    ws("process")
    expect("0003" not in ws.standings() and "0004" in ws.standings(), ws.standings())


@attack("見るだけの命令は何も書かず、読み取り専用でも動く")
def looking_writes_nothing(ws):
    before = [(name, os.stat(ws.path(name)).st_mtime_ns) for name in ws.files()]
    for words in (["applications", "list"], ["applications", "show", "0001"], ["health"], ["metrics"],
                  ["verify"], ["summary", "--round", "202304"], ["runs", "list", "--round", "202304"]):
        code, said = ws.text(*words)
        expect(code == 0, f"{words}: {code} {said}")
    expect([(name, os.stat(ws.path(name)).st_mtime_ns) for name in ws.files()] == before, "files changed")


@attack("同僚が見ても、持ち主の命令を妨げるファイルを残さない")
def looking_as_another(ws):
    if os.geteuid() != 0:
        raise Omitted("別の利用者になれない")
    os.chmod(os.path.dirname(ws.folder), 0o755)
    for place, folders, names in os.walk(ws.folder):
        os.chmod(place, 0o2775)
        for name in names:
            os.chmod(os.path.join(place, name), 0o664)
    done = subprocess.run(
        ["setpriv", "--reuid=65534", "--regid=0", "--clear-groups", wariate, "applications", "list",
         "-w", ws.folder], capture_output=True)
    if b"Permission denied" in done.stderr and done.returncode in (126, 127):
        raise Omitted("プログラムを別の利用者で動かせない")
    expect(done.returncode == 0, done.stderr.decode())
    strangers = [name for name in ws.files() if os.stat(ws.path(name)).st_uid == 65534]
    expect(not strangers, strangers)


@attack("見本の台帳は、使われている台帳を上書きしない")
def sample_overwrites(ws):
    code, said = ws.text("init", ws.folder, "--sample")
    expect(code == 1, f"{code} {said}")


# Output and signals

@attack("出力先が一杯・閉鎖・読み手なしでも、処理は最後まで進む")
def output_lost(ws):
    losses = {"0004": ">/dev/full", "0005": ">&-", "0010": "<&- >&- 2>&-", "0011": ">/dev/full 2>&1",
              "0012": "2>&1 | true"}
    for operator, how in losses.items():
        ws.drop(sample(operator), f"{operator}_通常割当申請書_202304.xlsx")
        done = subprocess.run(
            ["bash", "-c", f'set -o pipefail; "$1" process -w "$2" {how}', "bash", wariate, ws.folder],
            capture_output=True)
        expect(done.returncode == 0, f"{how}: {done.returncode} {done.stderr.decode()}")
        expect(not [name for name in ws.files() if name.startswith("inbox/")], f"{how}: still in the inbox")
    expect(len(ws.standings()) == 2 + len(losses), ws.standings())
    expect(ws("verify").returncode == 0, "verify")


@attack("一覧の出力が失われたら、そう告げる")
def list_lost(ws):
    with open("/dev/full", "w") as full:
        done = ws("applications", "list", "--json", stdout=full)
    expect(done.returncode == 70 and "失われました".encode() in done.stderr, done.stderr.decode())
    pipe = subprocess.run(
        ["bash", "-c", '"$1" applications list -w "$2" | head -c 1 >/dev/null; echo ${PIPESTATUS[0]}',
         "bash", wariate, ws.folder], capture_output=True)
    expect(pipe.stdout.strip() == b"0" and not pipe.stderr, pipe)


@attack("SIGTERMは、子が死んだ直後でも効く")
def terminated_while_pausing(ws):
    watch = subprocess.Popen(
        [wariate, "watch", "-w", ws.folder], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(8):
            children = []
            for _ in range(200):
                children = children_of(watch.pid)
                if children:
                    break
                time.sleep(0.02)
            expect(children, "no child")
            os.kill(children[0], signal.SIGKILL)
        time.sleep(0.05)
        watch.send_signal(signal.SIGTERM)
        try:
            watch.wait(15)
        except subprocess.TimeoutExpired:
            raise AssertionError("it goes on")
    finally:
        if watch.poll() is None:
            watch.kill()


def children_of(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children") as file:
            return [int(one) for one in file.read().split()]
    except FileNotFoundError:
        return []


@attack("制御文字は端末に届かない")
def controls_shown(ws):
    name = "0005_\x1b[31m通常割当申請書_202304.xlsx"
    ws.drop(sample("0005"), name)
    said = ws.text("process")[1] + ws.text("applications", "list")[1] + ws.text("health")[1]
    expect(not re.search("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f]", said), repr(said))


# Inbox, disks, backups

@attack("受付フォルダーにあって受け付けないものを告げる")
def oddities_told(ws):
    os.symlink("/etc/hostname", ws.path("inbox", "リンク.xlsx"))
    os.mkfifo(ws.path("inbox", "pipe.xlsx"))
    os.makedirs(ws.path("inbox", "フォルダー.xlsx"))
    os.makedirs(ws.path("inbox", *"123456789"))
    code, said = ws.text("process")
    expect(code == 1, f"{code} {said}")
    for name in ("リンク.xlsx", "pipe.xlsx", "フォルダー.xlsx"):
        expect(name in said, f"{name} is not told: {said}")
    expect(ws("health").returncode == 1, "health is content")


# Names changed by hand

def expect_back(ws, *told):
    """The next look puts 0001 where it was, tells it, and is content afterwards."""
    code, said = ws.text("process")
    expect(code == 0 and all(word in said for word in told), f"{code} {said}")
    live = ws.path("applications", "202304", "0001", "0001_0001_通常割当申請書_202304_チェックOK.xlsx")
    expect(os.path.isfile(live) and not os.path.islink(live), f"0001 has no file: {ws.files()}")
    expect(ws.live() == live, "0001 has another file, too")
    for words in (["health"], ["verify"]):
        code, said = ws.text(*words)
        expect(code == 0, f"{words}: {said}")


@attack("読めない名前に変えたファイルは元に戻す")
def renamed_unreadably(ws):
    os.rename(ws.live(), os.path.join(os.path.dirname(ws.live()), "abc.xlsx"))
    expect_back(ws, "0001", "abc.xlsx", "元に戻しました")


@attack("別の受付番号に変えたファイルは元に戻す")
def renumbered(ws):
    live = ws.live()
    os.rename(live, live.replace("/0001_0001", "/9999_0001"))
    expect_back(ws, "0001", "元に戻しました")


@attack("他者のフォルダーへ移したファイルは元に戻す")
def moved_elsewhere(ws):
    for tag in ("チェックOK", "事務局確認中"):
        live = ws.live()
        os.rename(live, live.replace("/0001/", "/0002/").replace("チェックOK", tag))
        expect_back(ws, "別のフォルダーへ移されていました")


@attack("消したファイルは作り直す")
def deleted(ws):
    os.remove(ws.live())
    expect(ws("health").returncode == 1, "health is content")
    expect_back(ws, "作り直しました")


@attack("申請ファイルの場所にリンク・パイプ・フォルダーを置いても、退けて作り直す")
def covered(ws):
    for put in (lambda path: os.symlink("/etc/hostname", path), os.mkfifo, os.mkdir):
        live = ws.live()
        os.remove(live)
        put(live)
        expect(ws("verify").returncode == 1, "verify is content")
        expect_back(ws, "作り直しました")


@attack("名前の変更は、後から届いた差し替えより先に数える")
def renamed_before_upload(ws):
    with open(ws.path("wariate.yaml"), "a") as file:
        file.write("rescanSeconds: 4\n")
    watch = subprocess.Popen([wariate, "watch", "-w", ws.folder],
                             stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        time.sleep(2)
        os.rename(ws.live(), ws.live().replace("チェックOK", "事務局確認中"))
        ws.drop(sample("0005"), "0001_通常割当申請書_202304.xlsx")
        end = time.time() + 60
        while "0003" not in ws.standings() or ws.standings()["0003"] == "チェック中":
            expect(time.time() < end, "no answer")
            time.sleep(0.2)
    finally:
        watch.terminate()
        watch.wait(30)
    expect(ws.standings()["0001"] == "事務局確認中", f"{ws.standings()}")
    expect(ws("process").returncode == 0 and ws("verify").returncode == 0, ws.text("verify")[1])


@attack("verify --repair は名前の変更を先に反映する")
def repaired_after_rename(ws):
    os.rename(ws.live(), ws.live().replace("チェックOK", "事務局確認中"))
    code, said = ws.text("verify", "--repair")
    expect(code == 0 and ws.standings()["0001"] == "事務局確認中", said)
    expect("事務局確認中" in ws.live(), "the name is not followed")


@attack("チェック中に名前を変えても、未確認のファイルが確定の名で残らない")
def renamed_while_checking(ws):
    import openpyxl
    book = openpyxl.load_workbook(sample("0005"))
    sheet = book["申請書"]
    for row in range(16, 60_016):
        for column, value in enumerate(("太陽光", "福島県", "ちがう"), 1):
            sheet.cell(row, column, value)
    book.save(ws.path("big.xlsx"))
    ws.drop(ws.path("big.xlsx"), "0005_通常割当申請書_202304.xlsx")
    os.remove(ws.path("big.xlsx"))
    process = subprocess.Popen([wariate, "process", "-w", ws.folder], stdout=subprocess.DEVNULL)
    pattern = ws.path("applications", "202304", "0005", "*_チェック中.xlsx")
    while process.poll() is None and not glob.glob(pattern):
        time.sleep(0.002)
    found = glob.glob(pattern)
    if found:
        os.rename(found[0], found[0].replace("チェック中", "確定"))
    process.wait(120)
    if not found:
        raise Omitted("チェックのほうが速かった")
    ws("process")
    names = os.listdir(ws.path("applications", "202304", "0005"))
    expect(names == ["0003_0005_通常割当申請書_202304_エラー.xlsx"], f"{names}")
    expect(ws("verify").returncode == 0, ws.text("verify")[1])


@attack("動かせないファイルがあっても、ほかの申請は進む")
def one_cannot_move(ws):
    ws.drop(sample("0005"), "0005_通常割当申請書_202304.xlsx")
    expect(ws("process").returncode == 0, "0005 is not processed")
    if subprocess.run(["chattr", "+i", ws.live("0002")], stderr=subprocess.DEVNULL).returncode != 0:
        raise Omitted("chattr +i ができない")
    try:
        code, said = ws.text("advance", "--round", "202304", "--from", "チェックOK", "--to", "事務局確認中")
        expect(code == 1 and "0001: チェックOK → 事務局確認中" in said and "0002" in said
               and "0003: チェックOK → 事務局確認中" in said, f"{code} {said}")
    finally:
        subprocess.run(["chattr", "-i", ws.live("0002")])
    expect(ws("process").returncode == 0 and ws("verify").returncode == 0, ws.text("verify")[1])


@attack("二つの事業者番号がある名前は、どちらの申請にもしない")
def two_operators(ws):
    ws.drop(sample("0002"), "0001_0002_通常割当申請書_202304_エラー.xlsx")
    code, said = ws.text("process")
    lines = ws("applications", "list", "--json").stdout.decode().splitlines()
    mine = [one for one in map(json.loads, lines) if one["operator"] == "0001"]
    expect(len(mine) == 1, f"filed under 0001: {said}")


@attack("大きすぎるファイルは書き写さずに答える")
def too_large(ws):
    with open(ws.path("big"), "wb") as file:
        file.truncate(3 << 30)
    os.rename(ws.path("big"), ws.path("inbox", "0005_通常割当申請書_202304.xlsx"))
    code, said = ws.text("process")
    expect(code == 0 and ws.standings()["0003"] == "エラー", f"{code} {said}")
    blocks = sum(os.lstat(ws.path(name)).st_blocks * 512 for name in ws.files())
    expect(blocks < 64 << 20, f"{blocks >> 20} MiB are written")
    expect(ws("verify").returncode == 0, ws.text("verify")[1])


@attack("消えた作業フォルダーは作り直して続ける")
def folders_lost(ws):
    for name in ("results", "quarantine"):
        shutil.rmtree(ws.path(name))
    ws.drop(sample("0005"), "0005_通常割当申請書_202304.xlsx")
    code, said = ws.text("process")
    expect(code == 0 and "0003" in ws.standings(), said)


@attack("申請フォルダーごと消えても、すべて作り直せる")
def shelves_lost(ws):
    before = [name for name in ws.files() if name.startswith("applications/")]
    shutil.rmtree(ws.path("applications"))
    code, said = ws.text("verify", "--repair")
    expect(code == 0, said)
    after = [name for name in ws.files() if name.startswith("applications/")]
    expect(after == before, f"not all is there again: {before} {after}")


@attack("バックアップは自分の中に作らない")
def backup_inside(ws):
    code, said = ws.text("backup", "--to", ws.path("results", "bk"))
    expect(code == 1, f"{code} {said}")


@attack("空のフォルダーを失ったバックアップから復元できる")
def backup_without_folders(ws):
    copy = ws.folder + "-copy"
    expect(ws("backup", "--to", copy).returncode == 0, "backup")
    for place, folders, names in os.walk(copy, topdown=False):
        if not os.listdir(place):
            os.rmdir(place)
    done = subprocess.run([wariate, "restore", copy, "-w", ws.folder + "-back"], capture_output=True)
    expect(done.returncode == 0, done.stdout.decode() + done.stderr.decode())


@attack("原本が一つ壊れていても、残りは復元される")
def restore_goes_on(ws):
    copy = ws.folder + "-copy"
    expect(ws("backup", "--to", copy).returncode == 0, "backup")
    shutil.rmtree(os.path.join(copy, "applications"))
    with open(sample("0001"), "rb") as file:
        original = hashlib.sha256(file.read()).hexdigest()
    victim = glob.glob(os.path.join(copy, "originals", "*", original + ".bin"))[0]
    os.chmod(victim, 0o644)
    with open(victim, "r+b") as file:
        file.write(b"damaged")
    done = subprocess.run([wariate, "restore", copy, "-w", ws.folder + "-back"], capture_output=True)
    expect(done.returncode == 1, f"{done.returncode} {done.stdout.decode()}{done.stderr.decode()}")
    files = glob.glob(ws.folder + "-back/applications/*/*/*")
    expect(len(files) == 1, files)


@attack("作業フォルダーの外を指す記録に従わない")
def paths_outside(ws):
    database = sqlite3.connect(ws.path("wariate.sqlite"))
    database.execute("UPDATE applications SET live_path = '../stolen.xlsx' WHERE receipt = 1")
    database.commit()
    database.close()
    ws("process")
    ws("verify", "--repair")
    expect(not os.path.exists(ws.path("..", "stolen.xlsx")), "a file was written outside")


@attack("手つかずのまま残った受付は、健康診断に現れる")
def claims_seen(ws):
    claim = ws.path("incoming", "20200101T000000000Z-00000001")
    os.makedirs(claim)
    shutil.copy(sample("0005"), os.path.join(claim, "0005_通常割当申請書_202304.xlsx"))
    code, said = ws.text("health")
    expect(code == 1, said)
    ws("process")
    expect("0003" in ws.standings(), ws.standings())


# Proof

@attack("封印票の後から書き直された記録が見つかる")
def seal_finds(ws):
    page = ws.folder + "-seal.pdf"
    expect(ws("seal", "--to", page).returncode == 0, "seal")
    code, said = ws.text("verify", "--against", page)
    expect(code == 0 and "変更はありません" in said, said)
    database = sqlite3.connect(ws.path("wariate.sqlite"))
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    last = database.execute("SELECT max(sequence) FROM events").fetchone()[0]
    database.execute("DELETE FROM events WHERE sequence = ?", (last,))
    database.execute(
        "UPDATE chain_head SET sequence = ?, hash = (SELECT hash FROM events WHERE sequence = ?)",
        (last - 1, last - 1))
    database.commit()
    database.close()
    code, said = ws.text("verify", "--against", page)
    expect(code == 1 and "失われています" in said, said)


@attack("メモリが足りないのは、ファイルのせいにしない")
def short_of_memory(ws):
    with open(ws.path("wariate.yaml"), "a") as file:
        file.write("retrySeconds: 0\n")
    with open(ws.path("inbox", "0005_通常割当申請書_202304.xlsx"), "wb") as file:
        file.write(many_texts(900_000))
    limited = lambda kib, *words: subprocess.run(
        ["bash", "-c", f'ulimit -v {kib}; exec "$@"', "-", wariate, *words, "-w", ws.folder],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=300)
    # With so little nothing can work, and that is said at once.
    done = limited(150_000, "process")
    expect(done.returncode == 70 and "ulimit" in done.stdout.decode(), done.stdout.decode())
    # With a little more readers die of this one, and of nothing that is wrong with it.
    done = limited(320_000, "process")
    found = applications(ws)[-1]
    expect(done.returncode == 70 and found["status"] == "要対応" and "メモリの不足" in found["attention"], found)
    ws("process")
    expect(applications(ws)[-1]["verdict"] == "エラー", f"not read once there is memory: {applications(ws)[-1]}")


def applications(ws):
    return [json.loads(line) for line in ws("applications", "list", "--json").stdout.decode().splitlines()]


def many_texts(count):
    """An empty 通常割当申請書 with so many shared texts that nobody uses."""
    source = zipfile.ZipFile(f"{root}/Templates/通常割当申請書.xlsx")
    target = io.BytesIO()
    chance = random.Random(1)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/sharedStrings.xml":
                texts = b"".join(b"<si><t>%x</t></si>" % chance.getrandbits(400) for _ in range(count))
                content = content.replace(b"</sst>", texts + b"</sst>")
            packed.writestr(name, content)
    return target.getvalue()


def main():
    rows, failed = [], False
    for name, sentence, function in attacks:
        if wanted and name not in wanted:
            continue
        with tempfile.TemporaryDirectory() as folder:
            try:
                function(Workspace(folder))
                result = "合格"
            except Omitted as why:
                result = f"省略: {why}"
            except (AssertionError, subprocess.TimeoutExpired, OSError) as why:
                result, failed = f"失敗: {why}", True
            subprocess.run(["chmod", "-R", "u+w", folder], stderr=subprocess.DEVNULL)
        rows.append(f"{name:28} {sentence}  {result}")
        print(rows[-1], flush=True)
    sys.exit(failed)


main()
