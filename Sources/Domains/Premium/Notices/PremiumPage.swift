internal import Pages
internal import Trade

/// What the pages of FIP share.
enum PremiumPage {
  static let prose = TextStyle(size: 10)

  static func head(
    _ flow: inout PageFlow, title: String, below: String, to recipient: PremiumRecipient,
    from sender: PremiumSender, date: CivilDate
  ) {
    flow.text(title, TextStyle(size: 16, isBold: true, alignment: .center), gap: 3)
    flow.text(below, TextStyle(size: 11, alignment: .center), gap: 12)
    var lines = ["発行日: \(day(date))", sender.name]
    if !sender.contact.isEmpty { lines.append("お問い合わせ先: \(sender.contact)") }
    flow.text(lines.joined(separator: "\n"), TextStyle(size: 10, alignment: .right), gap: 4)
    flow.text(recipient.addressee, TextStyle(size: 13, isBold: true), gap: 3)
    flow.text("再エネ事業者コード: \(recipient.code)", prose, gap: 12)
  }

  /// `2025年9月1日`.
  static func day(_ date: CivilDate) -> String { "\(date.year)年\(date.month)月\(date.day)日" }

  /// A name and what it is, one below the other in two columns.
  static func fact(_ flow: inout PageFlow, _ label: String, _ value: String) {
    let style = TextStyle(size: 11, isBold: true)
    let share = 0.2
    let height = max(
      flow.height(of: label, share: share, style), flow.height(of: value, share: 1 - share, style))
    flow.figure(height: height + 3) { document, area in
      let left = area.width * share
      document.write(label, x: area.x, y: area.y, width: left, style)
      document.write(value, x: area.x + left, y: area.y, width: area.width - left, style)
    }
  }
}
