#!/usr/bin/env python3
"""Answers written into workbooks of every origin, opened by other programs.

    Checks/answers.py WARIATE [FOLDER-OF-WORKBOOKS]

Each workbook is checked with --annotate. openpyxl, where it is installed and read the workbook before,
must read the answer, with the same cells in the old sheets; LibreOffice, where it is installed and
converted the workbook before, must convert the answer, with the answer's sheet in it.
"""
import glob, os, shutil, subprocess, sys, tempfile, warnings, zipfile

root = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
wariate = os.path.abspath(sys.argv[1])
corpus = os.path.join(os.path.dirname(root), "shared", "corpus", "xlsx")
folder = sys.argv[2] if len(sys.argv) > 2 else corpus if os.path.isdir(corpus) else os.path.join(root, "Templates")
TITLE = "エラーチェック結果"
warnings.simplefilter("ignore")
# openpyxl forgets to close what it reads macros from, and complains about itself.
sys.unraisablehook = lambda _: None
try:
    import openpyxl
except ImportError:
    openpyxl = None


def cells(path):
    """What openpyxl sees; nil where it gives up."""
    try:
        book = openpyxl.load_workbook(path, keep_vba=True)
    except Exception:
        return None
    return {
        sheet.title: [(c.coordinate, str(getattr(c.value, "__dict__", c.value))) for row in sheet.iter_rows() for c in row if c.value is not None]
        for sheet in book.worksheets if sheet.max_row * sheet.max_column < 2_000_000}


def convert(paths, out):
    """The names, without extension, of what LibreOffice turned into ODS."""
    os.makedirs(out)
    left = list(paths)
    with tempfile.TemporaryDirectory() as home:
        while left:
            try:
                subprocess.run(
                    ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "ods", "--outdir", out, *left],
                    stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=60 + 10 * len(left))
            except subprocess.TimeoutExpired:
                pass
            done = {os.path.splitext(name)[0] for name in os.listdir(out)}
            rest = [path for path in left if os.path.splitext(os.path.basename(path))[0] not in done]
            # The first that is missing is the one that it stumbled over.
            left = rest[1:]
    return {os.path.splitext(name)[0] for name in os.listdir(out)}


def main():
    work = tempfile.mkdtemp()
    failures, answered = [], []
    files = sorted(glob.glob(os.path.join(glob.escape(folder), "*.xls[xm]")))
    for path in files:
        done = subprocess.run([wariate, "check", "--annotate", work + "/answers", "--", path], capture_output=True)
        if done.returncode in (0, 1):
            answered.append(path)
        elif done.returncode != 2:
            failures.append(f"{os.path.basename(path)}: check ended with {done.returncode}")
    told = [f"{len(files)} workbooks, {len(answered)} answered"]
    answer = lambda path: os.path.join(work, "answers", os.path.basename(path))
    if openpyxl:
        opened = 0
        for path in answered:
            before = cells(path)
            if not before:
                # It cannot read this one, or (Strict) sees no sheets in it.
                continue
            after = cells(answer(path))
            opened += 1
            if after is None:
                failures.append(f"{os.path.basename(path)}: openpyxl cannot open the answer")
            elif TITLE not in after:
                failures.append(f"{os.path.basename(path)}: openpyxl sees no answer")
            elif any(after.get(name) != sheet for name, sheet in before.items() if name != TITLE):
                failures.append(f"{os.path.basename(path)}: openpyxl sees other cells")
        told.append(f"{opened} opened with openpyxl")
    else:
        told.append("openpyxl is not installed: skipped")
    if shutil.which("soffice"):
        before = convert(answered, work + "/before")
        after = convert([answer(path) for path in answered], work + "/after")
        opened = 0
        for name in sorted(before):
            if name not in after:
                failures.append(f"{name}: LibreOffice cannot open the answer")
                continue
            opened += 1
            with zipfile.ZipFile(f"{work}/after/{name}.ods") as archive:
                if TITLE not in archive.read("content.xml").decode():
                    failures.append(f"{name}: LibreOffice sees no answer")
        told.append(f"{opened} opened with LibreOffice")
    else:
        told.append("LibreOffice is not installed: skipped")
    print("answers: " + ", ".join(told) + f", {len(failures)} wrong")
    for failure in failures:
        print("  " + failure)
    shutil.rmtree(work)
    sys.exit(1 if failures else 0)


main()
