internal import Pages
internal import Trade

/// What the pages of FIP share.
enum PremiumPage {
  static let prose = TextStyle(size: 10)

  static func head(
    _ flow: inout PageFlow, title: String, below: String, recipient: String, code: OperatorID,
    date: CivilDate
  ) {
    flow.text(title, TextStyle(size: 16, isBold: true, alignment: .center), gap: 3)
    flow.text(below, TextStyle(size: 11, alignment: .center), gap: 12)
    flow.text(
      "発行日: \(date.year)年\(date.month)月\(date.day)日", TextStyle(size: 10, alignment: .right), gap: 4
    )
    let name = recipient.isEmpty ? "再エネ事業者コード \(code)" : recipient
    flow.text("\(name) 御中", TextStyle(size: 13, isBold: true), gap: 3)
    flow.text("再エネ事業者コード: \(code)", prose, gap: 12)
  }
}
