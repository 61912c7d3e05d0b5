/// What is put into parts: markup of the kind, and values at the edges.
enum Pieces {
  static func of(_ part: String) -> [String] {
    if part.contains("sheet") { return sheet + values }
    if part.contains("sharedStrings") { return strings + values }
    if part.contains("styles") { return styles + values }
    return package + values
  }

  static let values = [
    "", "0", "-0", "-1", "1", "60", "2958466", "1e309", "1E-400", "0x1F", "NaN", "INF", ".", "-.",
    "1e",
    "999999999999999999999999", "4294967296", "-9223372036854775808", "18446744073709551616", "１２",
    "0.57999999999999996", "43831.999999999", "2024-02-30", "2024-05-31T24:00:00", "令和6年4月1日",
    "R6.4.1", "1900/2/29", "true", "#REF!", "_x000D_", "_xD842__xDFB7_", "_x0000_", "_xFFFF_",
    "=1+1",
    "\u{3000}", "\u{FEFF}", "\u{200B}", "a\u{301}", "👨‍👩‍👧", "𠮷", "&amp;", "&#65;", "&#x10FFFF;",
    "&#0;",
    "&nbsp;", "]]>", "<!-- x -->", "<![CDATA[y]]>", "<?x y?>", "<!DOCTYPE a>", "\r\n", "\t", "\0",
    "\"", "'",
    "<", ">", "/>", " ", " xml:space=\"preserve\"", " xmlns=\"urn:x\"", " xmlns:x=\"urn:x\"",
  ]

  /// Those that leave markup whole where they stand for a value or a text.
  static let plain = (values + strings + sheet).filter { text in
    !text.contains { "<>&\"\0".contains($0) }
  }

  private static let sheet = [
    "<row r=\"9\">", "</row>", "<row>", "<row r=\"1048576\">", "<row r=\"1048577\">",
    "<row r=\"0\"/>",
    "<c>", "</c>", "<c r=\"B9\" t=\"s\">", "<c r=\"XFD1048576\">", "<c r=\"XFE1\">",
    "<c r=\"a1\"/>",
    "<v>", "</v>", "<v>0</v>", "<v/>", "<f>A1&amp;B1</f>",
    "<f t=\"shared\" ref=\"A1:B2\" si=\"0\"/>", "<is><t>",
    "</t></is>", "<is><r><t>z</t></r><rPh sb=\"0\" eb=\"1\"><t>ｱ</t></rPh></is>", "t=\"b\"",
    "t=\"d\"", "t=\"e\"",
    "t=\"n\"", "t=\"str\"", "t=\"inlineStr\"", "t=\"s\"", "s=\"1\"", "s=\"-1\"",
    "s=\"99999999999\"",
    " hidden=\"1\"", " spans=\"1:9\"", " x14ac:dyDescent=\"0.2\"", "</sheetData>", "<sheetData>",
    "<sheetData/>",
    "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>", "<mergeCell ref=\"B2:A1\"/>",
    "<dimension ref=\"A1:XFD1048576\"/>", "<e:row xmlns:e=\"urn:e\">", "</e:row>", "<extLst>",
    "</extLst>",
  ]

  private static let strings = [
    "<si>", "</si>", "<si/>", "<t>", "</t>", "<t/>", "<r>", "</r>", "<rPh sb=\"0\" eb=\"1\">",
    "</rPh>", "<rPr/>",
    "<phoneticPr fontId=\"1\"/>", "<e:si xmlns:e=\"urn:e\">", "</e:si>", " count=\"4294967295\"",
    "</sst>", "<sst>",
  ]

  private static let styles = [
    "<xf numFmtId=\"14\"/>", "<xf numFmtId=\"-1\"/>", "<xf/>", "<numFmts>", "</numFmts>",
    "<numFmt numFmtId=\"176\" formatCode=\"[$-411]ggge&quot;年&quot;\"/>",
    "<cellXfs count=\"65536\">", "</cellXfs>",
    "yyyy/mm/dd;@", "[h]:mm", "[$-ja-JP]", "\\y", "0.00E+00", "General", "@", "&quot;", "[", "]]",
    "<dxfs>",
    "</styleSheet>", "<cellStyleXfs/>", "<fonts count=\"0\"/>", "<fills/>", "<borders>",
    "</borders>",
  ]

  private static let package = [
    "xl/workbook.xml", "/xl/worksheets/sheet1.xml", "../../etc/passwd", "worksheets\\sheet1.xml",
    "%73heet1.xml", "rId1", "rId2", "<sheet name=\"x\" sheetId=\"1\" r:id=\"rId1\"/>", "<sheets>",
    "</sheets>",
    "<workbookPr date1904=\"1\"/>", "<workbookProtection lockStructure=\"1\"/>", "<definedNames>",
    "<definedName name=\"a\" localSheetId=\"0\">x!$A$1</definedName>", "</definedNames>",
    "veryHidden",
    "エラーチェック結果", "External", "<Relationship Id=\"rId9\" Type=\"/worksheet\" Target=\"x\"/>",
    "<Override PartName=\"/xl/x\" ContentType=\"x\"/>",
    "<Default Extension=\"xml\" ContentType=\"x\"/>",
    "activeTab=\"9\"", "firstSheet=\"-1\"", "sheetId=\"4294967295\"", "<vt:lpstr>x</vt:lpstr>",
    "<vt:i4>-1</vt:i4>",
  ]

  static let names = [
    "xl/workbook.xml", "XL/WORKBOOK.XML", "xl\\workbook.xml", "xl//workbook.xml", "../x", "/x",
    "C:x", "",
    "xl/worksheets/sheet1.xml", "[Content_Types].xml", "_rels/.rels", "x\0y", "あ", "xl/", ".",
  ]

  /// What arriving files are called.
  static let arrivals = [
    "0001", "_", "通常割当申請書", "fit_wariate_shinsei", "202304", "２０２３０４", " (1)", " - コピー", "のコピー",
    "チェックOK", "エラー", "確定", ".xlsx", ".XLSX", ".xlsm", "．ｘｌｓｘ", ".", "～", "か\u{3099}", "\u{202E}",
    "~$",
    "99999999999999999999", "相対", "（", ")", "\u{0}", "\u{1}", " ", "\u{3000}", "𠮷", "-", "_エラー_確定",
  ]
}
