internal import AllocationRecords
internal import Look
internal import Pages
internal import Trade

extension RowAccount {
  /// The explanation as a PDF on A4; the same contents give the same bytes.
  package func printed() throws -> [UInt8] {
    let place = "受付番号\(request.receipt) \(request.row)行目"
    let document = try NewPDF(
      size: .a4Portrait,
      about: PDFProperties(
        title: "\(Self.title) \(place)", subject: "\(round.title) \(market.rawValue)",
        author: "非化石証書トラッキング事務局", createdOn: date.description))
    var flow = PageFlow(document, foot: "\(place)　\(round.title) \(market.rawValue)", margin: 48)
    write(into: &flow)
    flow.draw()
    return try document.close()
  }

  private func write(into flow: inout PageFlow) {
    let prose = TextStyle(size: 9.5)
    let heading = (mark.map { "【\($0.word)】" } ?? "") + Self.title
    flow.text(heading, TextStyle(size: 16, isBold: true), gap: 8)
    if let mark {
      flow.text(mark.sentence, TextStyle(size: 10, isBold: true, ink: 0xC00000), gap: 6)
    }
    for fact in facts { flow.text("\(fact.label)：\(fact.value)", prose, gap: 2) }
    for section in sections {
      flow.gap(9)
      flow.text(
        section.title, TextStyle(size: 11.5, isBold: true, ink: 0x1F4E79), gap: 4,
        keepsWithNext: true)
      for sentence in section.sentences { flow.text(sentence, prose, gap: 3) }
      guard !section.heads.isEmpty else { continue }
      flow.gap(2)
      flow.table(
        PageTable(columns: Self.columns(section.heads), rows: section.rows, textSize: 8.5))
    }
  }

  /// Names are wide, amounts stand on the right.
  private static func columns(_ heads: [String]) -> [PageTable.Column] {
    heads.enumerated().map { place, head in
      if head.hasSuffix("(kWh)") { return PageTable.Column(head, width: 14, .right) }
      let isLast = place == heads.count - 1
      return PageTable.Column(head, width: heads.count == 2 ? (isLast ? 60 : 24) : 20)
    }
  }
}
