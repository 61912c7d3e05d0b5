import Trade
import Workbooks

extension RuleCatalogue {
  /// The catalogue as a page for people: one table row a code.
  package static func markdown(titles: [String: String] = [:]) -> String {
    var page = "# チェック項目一覧\n\n"
    page += "| コード | 規則 | 重要度 | 項目 | 説明 | 指摘のない例 | 指摘のある例 |\n"
    page += "|---|---|---|---|---|---|---|\n"
    for kind in kinds {
      let cells = [
        kind.code, "`\(kind.id)`", kind.severity.label, kind.title, kind.description,
        kind.passing.label(titles), kind.failing.label(titles),
      ]
      page += "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
    }
    return page
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { $0 == "|" ? Array("\\|") : $0 == "\n" ? [" "] : [$0] })
  }
}

extension CatalogueExample {
  /// The example in a few words; `titles` are those of the forms, by id.
  func label(_ titles: [String: String]) -> String {
    func title(_ form: String) -> String { titles[form] ?? form }
    return switch self {
    case .sheet(let form, let changes, let id):
      changes.isEmpty && id == "0001"
        ? "記入例のまま（\(title(form))）"
        : changes.sorted { $0.key < $1.key }.map { "\($0.key) が\(Self.short($0.value.label))" }
          .joined(separator: "、") + "（\(title(form))）"
    case .filing(let note): note.value.map { "「\($0)」" } ?? "ファイル名・受付の状況による"
    case .refusal(_, let file): file
    case .withoutDataSheet: "「申請書」シートを削除"
    case .filledExample: "「申請書」シートは空白のまま、「記入例」シートに入力"
    case .shown(let form, let traits):
      traits.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.label)" }
        .joined(separator: "、") + "（\(title(form))）"
    case .copiedSheet(_, true): "「申請書」シートは空白のまま、写しの「申請書 (2)」シートに入力"
    case .copiedSheet(_, false): "「申請書」シートに加えて、写しの「申請書 (2)」シートにも入力"
    case .signed: "電子署名のあるブック"
    case .document(_, let file): file.name
    case .text(let text): Self.lines(text)
    case .supplied(let changes, .plain) where !changes.isEmpty:
      changes.sorted { $0.key < $1.key }.map { line, change in
        guard let change else { return "\(line)行目を削除" }
        return change.sorted { $0.key < $1.key }.map { old, new in
          "\(line)行目の「\(old.filter { $0 != "\"" })」が「\(new.filter { $0 != "\"" })」"
        }.joined(separator: "、")
      }.joined(separator: "、") + "（系統充電蓄電池供給電力量）"
    case .supplied(_, let situation): situation.rawValue
    case .ratios(let changes, .plain) where !changes.isEmpty:
      CatalogueExample.sheet(form: "occto-biomass-ratio", changes: changes).label(titles)
    case .ratios(_, let situation): situation.rawValue
    case .agreement(let partner): partner.rawValue
    case .meter(let changes):
      changes.isEmpty
        ? "30分メーター値のまま"
        : changes.sorted { $0.key < $1.key }.map { "\($0.key) が\(Self.short($0.value.label))" }
          .joined(separator: "、") + "（30分メーター値）"
    case .meterSet(let files): files.rawValue
    case .certified(let form, let changes, .plain, _) where !changes.isEmpty:
      CatalogueExample.sheet(form: form, changes: changes).label(titles)
    case .certified(let form, _, .plain, _) where form != "energy-certification":
      "記入例のまま（\(title(form))）"
    case .certified(_, _, let situation, _): situation.rawValue
    case .premium(let form, let changes, let situation, _):
      ([situation == .plain && !changes.isEmpty ? nil : situation.rawValue]
        + changes.sorted { $0.key < $1.key }.map { "\($0.key) が\(Self.short($0.value.label))" })
        .compactMap(\.self).joined(separator: "、") + "（\(title(form))）"
    case .premiumDocument(let form, let situation):
      "\(situation.rawValue)（\(title(form))の添付書類）"
    case .swapped(let form, let content): "名前は\(title(form))、内容は\(title(content))"
    }
  }

  private static func short(_ text: String) -> String {
    text.count <= 24 ? text : text.prefix(20) + "…」"
  }
}

extension CatalogueExample {
  /// The lines of a CSV, each in quotes of its own.
  private static func lines(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).map { "「\($0.filter { $0 != "\u{FEFF}" })」" }.joined()
  }
}
