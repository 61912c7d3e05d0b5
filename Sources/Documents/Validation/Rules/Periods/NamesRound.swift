import Trade
import Workbooks

/// Where the head names a round in words, it is the round of the application.
final class NamesRound: ReviewRule {
  static let specification = RuleSpecification(
    name: "names-round", parameters: [.init(name: "field", kind: .field)]
  ) { site in
    site.filing.slot.round.map { NamesRound(site.field("field"), $0) }
  }

  private let field: String?
  private let round: RoundID
  var readsRows: Bool { false }

  private init(_ field: String?, _ round: RoundID) {
    self.field = field
    self.round = round
  }

  func start(_ head: inout HeadValues, _ report: inout Report) {
    guard let index = head.index(of: field), let text = head.text(index) else { return }
    let (year, number) = Self.parts(of: text)
    guard
      year.map({ $0 != round.fiscalYear }) ?? false || number.map({ $0 != round.number }) ?? false
    else { return }
    report.store.add(
      .otherRound, at: head.places[index], value: head.shown[index], [round.title])
  }

  /// 「2023年度第4回」,「令和5年度 第4回」,「第4回」: year and number, as far as they are said.
  static func parts(of text: String) -> (year: Int?, number: Int?) {
    let text = Normalisation(text, by: [.trim, .nfkc, .era]).text
    let year = text.firstRange(of: "年度").flatMap { Int(text[..<$0.lowerBound].suffix(4)) }
    let number = text.firstRange(of: "第").flatMap { mark -> Int? in
      let rest = JapaneseText.trimmed(String(text[mark.upperBound...]))
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      guard JapaneseText.trimmed(String(rest.dropFirst(digits.count))).hasPrefix("回") else {
        return nil
      }
      return Int(digits)
    }
    return (year, number)
  }
}

extension FindingKind {
  static let otherRound = FindingKind(
    "W0531", "other-round", "別の回の名前",
    "オークション名などに書かれた回が、申請の回と異なります。",
    passing: .bidOrder(), failing: .bidOrder(["B8": "2023年度第2回"])
  ) { finding, round in
    Wording(
      "「\(finding.label)」の「\(finding.value)」は、申請の回（\(round)）と異なります。",
      "誤りがあれば「\(round)」に直してください。申請の回が誤っている場合は、ファイル名の回を直してください。このままでも受け付けます。")
  }
}
