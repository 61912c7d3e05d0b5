/// What is said about sheets, headings and versions.
enum StructureEntries {
  static let dataSheetMissing = CatalogueEntry(
    "E0401", "data-sheet-missing", "申請書シート",
    "データを入力する「申請書」シートがありません。", passing: .normal(),
    failing: .withoutDataSheet(form: "fit-normal-allocation")
  ) { finding in
    let near = finding.argument(1)
    return Wording(
      "「\(finding.argument(0))」シートがありません。"
        + (near.isEmpty ? "このファイルのシート: \(finding.argument(2))" : "もしかして「\(near)」シートですか。"),
      near.isEmpty
        ? "様式を確認し、「\(finding.argument(0))」シートに入力したファイルを提出してください。"
        : "シートの名前を「\(finding.argument(0))」に戻してください。")
  }

  static let wrongForm = CatalogueEntry(
    "E0402", "wrong-form", "別の様式",
    "ファイル名の様式と、内容の様式が異なります。", passing: .normal(),
    failing: .swapped(form: "fit-normal-allocation", content: "fit-facility-allocation")
  ) { finding in
    Wording(
      "ファイル名は「\(finding.argument(0))」ですが、内容は「\(finding.argument(1))」の様式です。",
      "ファイル名の書類名を「\(finding.argument(1))」に直すか、「\(finding.argument(0))」の様式に入力して提出してください。")
  }

  static let headingMissing = CatalogueEntry(
    "E0403", "heading-missing", "表の見出し",
    "様式にある見出しが見つかりません。見出しの文字を変更しないでください。", passing: .normal(["B15": "設備所在地"]),
    failing: .normal(["B15": "設備の在処"])
  ) { finding in
    if finding.argument(1) == "all" {
      return Wording(
        "表の見出し（\(finding.argument(0))）が見つかりません。", "様式の見出しを元に戻すか、正しい様式に入力し直してください。")
    }
    let (title, seen) = (finding.argument(0), finding.argument(2))
    let question =
      finding.argument(1) == "near"
      ? "もしかして「\(seen)」の列ですか。" : "「\(seen)」は「\(title)」のことですか。"
    return Wording(
      "見出し「\(title)」が見つかりません。" + (seen.isEmpty ? "" : question), "見出しを「\(title)」に直してください。")
  }

  static let labelMissing = CatalogueEntry(
    "E0404", "label-missing", "項目のラベル",
    "様式にある項目のラベルが見つかりません。ラベルの文字を変更しないでください。", passing: .normal(),
    failing: .normal(["A6": "区分の事業者"])
  ) { finding in
    let near = finding.argument(1)
    return Wording(
      "項目「\(finding.argument(0))」が見つかりません。" + (near.isEmpty ? "" : "もしかして「\(near)」ですか。"),
      "ラベルを「\(finding.argument(0))」に戻し、その右のセルに入力してください。")
  }

  static let otherVersion = CatalogueEntry(
    "E0405", "other-version", "様式の版",
    "今回の申請で使う版とは別の版の様式です。", passing: .normal(),
    failing: .normal(["E2": "2022.1"])
  ) { finding in
    Wording(
      "様式版「\(finding.value)」の様式ですが、今回使用する版は「\(finding.argument(0))」です。",
      "最新の様式を入手し、入力し直して提出してください。")
  }

  static let headingTwice = CatalogueEntry(
    "E0406", "heading-twice", "見出しの重複",
    "同じ見出しの列が二つあり、どちらの値を使うか決められません。", passing: .normal(),
    failing: .normal(["D15": "設備の所在地"])
  ) { finding in
    Wording("見出し「\(finding.label)」が二つあります。", "様式にない列を削除し、見出しを一つにしてください。")
  }

  static let exampleFilledIn = CatalogueEntry(
    "E0407", "example-filled-in", "記入例への入力",
    "「申請書」シートが空白で、「記入例」シートに入力されています。「記入例」シートの内容は申請になりません。",
    passing: .normal(), failing: .filledExample(form: "fit-normal-allocation")
  ) { finding in
    let (example, sheet) = (finding.argument(0), finding.argument(1))
    return Wording(
      "「\(sheet)」シートは空白ですが、「\(example)」シートに入力されているようです。「\(example)」シートの内容は申請になりません。",
      "「\(example)」シートに入力した内容を「\(sheet)」シートの同じ項目に入力し直して、もう一度提出してください。")
  }

  static let versionUnknown = CatalogueEntry(
    "W0302", "version-unknown", "知らない様式版",
    "様式版の値が、知られている版のいずれとも異なります。", passing: .normal(["E2": .blank]),
    failing: .normal(["E2": "1999.9"])
  ) { finding in
    Wording(
      "様式版「\(finding.value)」は知られていない版です。「\(finding.argument(0))」として確認しました。",
      "正しい様式を使用しているか確認してください。様式版の欄は変更しないでください。")
  }

  static let blankRowSkipped = CatalogueEntry(
    "I0305", "blank-row-skipped", "途中の空行",
    "表の途中に空行があります。空行を飛ばして、その下の行も確認しました。", passing: .normal(),
    failing: .normal([
      "A18": "水力", "B18": "東京都", "C18": .number("5"), "A17": .blank, "B17": .blank, "C17": .blank,
      "B7": .number("1500005"),
    ])
  ) { finding in
    let last = finding.argument(0)
    let rows = last == String(finding.row) ? "\(finding.row)行目" : "\(finding.row)～\(last)行目"
    return Wording("表の途中の\(rows)が空行のため、飛ばしました。", "対応は不要です。入力漏れがないか確認してください。")
  }

  static let workbookNote = CatalogueEntry(
    "I0307", "workbook-note", "ブックの種類",
    "電子署名、共有、テンプレートなど、ブックの種類についてのお知らせです。", passing: .normal(),
    failing: .signed(form: "fit-normal-allocation")
  ) { finding in
    switch finding.argument(0) {
    case "signed":
      Wording(
        "このブックには電子署名があります。チェック結果を書き加えた控えでは、署名は無効になります。",
        "対応は不要です。署名の付いた元のファイルは、そのまま保管しています。")
    case "program":
      Wording(
        "このファイルは「\(finding.argument(1))」で最後に保存されています。数式の計算結果が保存されないことがあります。",
        "Excelで開き、計算結果と入力内容を確認してから保存し直すことをお勧めします。")
    case "shared":
      Wording("このブックは共有ブックです。", "対応は不要です。提出前に共有を解除することをお勧めします。")
    default:
      Wording(
        "このファイルはテンプレート形式のブックです。通常のブックとして読み取りました。",
        "対応は不要です。次回からは「Excelブック（.xlsx）」として保存してください。")
    }
  }
}
