"""Documents that are kept as they come: 委任状 and その他, told by their content."""
import io
import zipfile


def pdf(*lines):
    """A one-page PDF with an exact cross-reference table."""
    text = "BT /F1 12 Tf 72 720 Td " + " 0 -20 Td ".join(f"({line}) Tj" for line in lines) + " ET"
    parts = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
             "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
             f"<< /Length {len(text)} >>\nstream\n{text}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    out, places = "%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}{tail}").encode("ascii")


def word(text):
    """The least that word processors open."""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        f"<w:t>{text}</w:t></w:r></w:p></w:body></w:document>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2024, 4, 1, 0, 0, 0)), '<?xml version="1.0" encoding="UTF-8"?>' + content)
    return file.getvalue()


def GOOD():
    yield "power-of-attorney", "0001_委任状_202304.pdf", pdf("Power of attorney (sample)", "Register our plants for us.")
    yield "power-of-attorney-of-another-name", "0003_委任状.docx", pdf("Power of attorney (sample)", "Told by its content.")
    yield "other-document-in-word", "0002_その他_契約書の写し.docx", word("契約書の写し（見本）")
    yield "other-document-as-text", "0008_その他.txt", "契約書の写しを郵送しました。\r\n".encode("utf-8")


def RETURNED():
    yield "power-of-attorney-in-word", "0004_委任状.pdf", word("委任状（見本）")


def UNREADABLE():
    yield "power-of-attorney-cut-off", "0006_委任状.pdf", pdf("Power of attorney (sample)")[:400]
