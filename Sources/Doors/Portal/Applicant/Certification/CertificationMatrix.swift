internal import CertificationDesk
internal import Hypertext
internal import PortalParts
internal import Trade

/// Plants of a month against what each needs: its rows, its documents, its meters, and what is to be
/// done next.
struct CertificationMatrix {
  let lines: [PlantMonth]
  let month: Month
  /// Seen by the office: with operators, and links to its own pages.
  let isOffice: Bool
  /// Under which name an operator sends the month's workbook.
  let workbookName: (OperatorID) -> String

  func write(into page: inout HTML) {
    let table = Table(
      "設備と必要なもの",
      [
        .init("設備", .id), .init("電力量認定の行"), .init("書類"), .init("30分メーター値"),
        .init("状態"), .init("次にすること"),
      ], testID: "matrix")
    page.table(table) { rows in
      for line in lines {
        rows.row(
          id: line.plant.rawValue, status: line.state.rawValue,
          .data("operator", line.operatorID.rawValue)
        ) { cells in
          cells.cell { page in plant(line, &page) }
          cells.cell { page in self.rows(line, &page) }
          cells.cell { page in needs(line.papers, line, &page) }
          cells.cell { page in needs(line.meters, line, &page) }
          cells.cell { page in page.add(line.state.tag) }
          cells.cell { page in next(line, &page) }
        }
      }
    }
  }

  static func address(of line: PlantMonth, _ month: Month) -> Address {
    "/o/\(line.operatorID.rawValue)/certifications/\(month.compact)/\(line.plant.rawValue)"
  }

  private func application(_ receipt: ReceiptNumber, _ line: PlantMonth) -> Address {
    isOffice
      ? "/office/applications/\("\(receipt)")"
      : "/o/\(line.operatorID.rawValue)/applications/\("\(receipt)")"
  }

  private func plant(_ line: PlantMonth, _ page: inout HTML) {
    page(.div, .class("place")) { page in
      page(.a, line.plant.rawValue, .class("id"), .href(Self.address(of: line, month)))
      let words = [line.name, line.kind].filter { !$0.isEmpty }.joined(separator: "・")
      if !words.isEmpty { page(.p, words, .class("hint")) }
      if isOffice {
        page(.p, "\(line.operatorID) \(line.operatorName)", .class("hint"))
      }
    }
  }

  private func rows(_ line: PlantMonth, _ page: inout HTML) {
    guard !line.rows.isEmpty else {
      return page(.span, "なし", .class("muted"))
    }
    page(.ul, .class("stack")) { page in
      for row in line.rows {
        page(
          .li, .testID("row"), .data("id", "\(row.receipt)-\(row.row)"),
          .data("status", row.state.rawValue)
        ) { page in
          page(.p) { page in
            page(.a, "\(row.receipt) \(row.row)行目", .href(application(row.receipt, line)))
          }
          page(.p) { page in page.energy(hundredths: row.exported) }
          page(.p, row.facts, .class("hint"))
        }
      }
    }
  }

  private func needs(
    _ needs: [PlantMonth.Need], _ line: PlantMonth, _ page: inout HTML
  ) {
    guard !needs.isEmpty else { return page(.span, "不要", .class("muted")) }
    page(.ul, .class(needs.first?.symbol == nil ? "stack" : "needs")) { page in
      for need in needs {
        let state = need.state
        page(
          .li, .testID("need"), .data("id", need.fileName), .data("status", state.id)
        ) { page in
          if need.symbol == nil { page(.p, need.title) }
          page.add(
            StateTag(
              need.symbol.map { "\($0) \(state.words)" } ?? state.words, id: state.id,
              tone: state.tone))
        }
      }
    }
  }

  private func next(_ line: PlantMonth, _ page: inout HTML) {
    page(.ul, .class("stack")) { page in
      for need in line.missing where need.filed == nil {
        page(.li) { page in
          page.text("次の名前で提出: ")
          page(.code, need.fileName, .testID("missing-file"))
        }
      }
      for need in line.missing where need.filed?.status == .returned {
        page(.li) { page in
          page.text("\(need.label)を直して再提出: ")
          page(.code, need.fileName, .testID("missing-file"))
        }
      }
      if line.state == .unfiled {
        page(.li) { page in
          page.text("この設備の行を入れて提出: ")
          page(.code, workbookName(line.operatorID), .testID("missing-file"))
          page(.p, "提出済みの行は入れません。", .class("hint"))
        }
      }
      for words in Self.words(of: line) { page(.li, words.text, .testID(words.testID)) }
    }
  }

  /// What is to be said beside the files that are missing, each once.
  private static func words(
    of line: PlantMonth
  ) -> [(text: String, testID: String?)] {
    var words: [(text: String, testID: String?)] = []
    func say(_ text: String, _ testID: String? = nil) {
      if !words.contains(where: { $0.text == text }) { words.append((text, testID)) }
    }
    for row in line.rows {
      // A file that is missing is named already.
      for hold in row.holds where !["W0809", "W0823"].contains(hold.code) {
        say(hold.reason, "hold")
      }
      if row.state == .waiting || row.state == .held, !row.isDue {
        say("申請書の審査中です。確定すると、認定の対象になります。")
      } else if let kwh = row.prospect {
        say("次の認定で \(kwh.grouped) kWh になる見込みです。", "prospect")
      }
      if row.state == .refused { say("不認定の理由: \(row.reason)") }
    }
    for entry in line.entries where entry.isStanding {
      say("\(entry.number)：\(entry.kwh.grouped) kWh を認定しました。", "certified")
    }
    return words
  }
}

extension HTML {
  /// Rows that are not certified: why, and what would release each.
  mutating func holds(of lines: [PlantMonth], below here: (PlantMonth) -> Address) {
    let held = lines.flatMap { line in
      line.rows.filter { $0.state == .held }.map { (line, $0) }
    }
    guard !held.isEmpty else { return add(EmptyState("保留の行はありません。")) }
    let table = Table(
      "保留の行",
      [
        .init("申請", .id), .init("設備", .id), .init("行"), .init("保留の理由"), .init("解除するには"),
      ], testID: "held")
    self.table(table) { rows in
      for (line, row) in held {
        rows.row(
          id: "\(row.receipt)-\(row.row)", .data("code", row.holds.first?.code)
        ) { cells in
          cells.cell { page in
            page(.div, .class("place")) { page in
              page(
                .a, "\(row.receipt) \(row.row)行目",
                .href("\(here(line))/\("\(row.receipt)")"))
            }
          }
          cells.cell { page in
            page(.div, .class("place")) { page in page.id(line.plant.rawValue) }
          }
          cells.cell(row.facts)
          cells.cell { page in page.reasons(row) }
          cells.cell { page in page.releases(row) }
        }
      }
    }
  }

  mutating func reasons(_ row: PlantMonth.Row) {
    self(.ul, .class("stack")) { page in
      if row.holds.isEmpty {
        page(.li, row.reason.isEmpty ? "ありません。" : "前回: \(row.reason)")
      }
      for hold in row.holds {
        page(.li, .testID("hold"), .data("code", hold.code)) { page in
          page(.span, hold.code, .class("id"))
          page(.p, hold.reason)
        }
      }
    }
  }

  mutating func releases(_ row: PlantMonth.Row) {
    self(.ul, .class("stack")) { page in
      for hold in row.holds { page(.li, hold.remedy, .testID("remedy")) }
      guard row.holds.isEmpty else { return }
      page(.li, .testID("prospect")) { page in
        guard row.isDue else { return page.text("申請書の審査中です。確定すると、認定の対象になります。") }
        page.text("そろいました。次の認定で ")
        page.energy(row.prospect ?? 0)
        page.text(" になる見込みです。")
      }
    }
  }
}
