"""What is no workbook under a workbook's name, and what comes from nobody known."""
import io

import msoffcrypto.format.ooxml

from filling import NORMAL, converted, facilities, request, wishes


def encrypted(data):
    out = io.BytesIO()
    msoffcrypto.format.ooxml.OOXMLFile(io.BytesIO(data)).encrypt("mihon", out)
    return out.getvalue()


def SAMPLES():
    name = "%s_" + NORMAL + "_202304.xlsx"
    book = wishes("0008", [("太陽光", "千葉県", 80_000)]).bytes()
    table = "発電設備区分,設備の所在地,割当希望量(kWh)\r\n太陽光,千葉県,80000\r\n"
    yield "pdf", name % "0008", converted(book, "pdf")
    yield "encrypted", name % "0022", encrypted(book)
    yield "older-excel-format", name % "0023", converted(book, "xls")
    yield "empty", name % "0024", b""
    yield "csv", "0008_設備特定申請書_202304.xlsx", table.encode("cp932")
    yield "html", "0022_設備特定申請書_202304.xlsx", ("<html><head><meta charset=\"utf-8\"></head><body><table><tr><td>"
        + table.replace(",", "</td><td>").replace("\r\n", "</td></tr><tr><td>") + "</td></tr></table></body></html>\n").encode()
    yield "cut-short", "0023_設備特定申請書_202304.xlsx", book[:len(book) * 3 // 5]


def UNKNOWN():
    yield "unregistered-operator", "9999_通常割当申請書_202304.xlsx", wishes("0001", [("太陽光", "千葉県", 80_000)]).bytes()
    yield "name-and-folder-differ/0002", "0033_設備特定申請書_202304.xlsx", facilities(
        "0033", [request("S000012Z12", "個別合意", 300_000)]).bytes()
    yield "no-form-title", "0001_申請書.xlsx", wishes("0001", [("太陽光", "千葉県", 80_000)]).bytes()
    yield "from-nobody", "申請書.xlsx", wishes("0001", [("太陽光", "千葉県", 80_000)]).bytes()
