"""Readers that only read, each in a process of its own that imports nothing but it: `python reading_peers.py NAME FILE`."""
import os
import resource
import sys
import time


def calamine(path):
    from python_calamine import CalamineWorkbook
    sum(len(row) for row in CalamineWorkbook.from_path(path).get_sheet_by_name("申請書").iter_rows())


def openpyxl(path):
    from openpyxl import load_workbook
    sum(len(row) for row in load_workbook(path, read_only=True)["申請書"].iter_rows(values_only=True))


def xlsx2csv(path):
    from xlsx2csv import Xlsx2csv
    Xlsx2csv(path).convert(os.devnull)


def inflate(path):
    import zipfile
    start = time.process_time()
    with zipfile.ZipFile(path) as archive:
        for entry in archive.infolist():
            with archive.open(entry) as part:
                while part.read(1 << 18):
                    pass
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


globals()[sys.argv[1]](sys.argv[2])
