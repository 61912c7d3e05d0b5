internal import SheetWriting
internal import Trade
internal import Workbooks

/// The styles of the answer sheet.
enum AnswerLook {
  /// Colours of the sheet's tab.
  static let errorTab = "C00000"
  static let warningTab = "FFC000"

  static let title = AnnexStyle(isBold: true, size: 16, vertical: .center)
  static let label = AnnexStyle(
    isBold: true, fillColor: "DDEBF7", hasBorder: true, wraps: true, vertical: .center, indent: 1)
  static let value = AnnexStyle(vertical: .center, indent: 1)
  static let guidance = AnnexStyle(isBold: true, vertical: .center, indent: 1)
  static let heading = AnnexStyle(
    isBold: true, fontColor: "FFFFFF", fillColor: "1F4E78", hasBorder: true, horizontal: .center,
    vertical: .center)
  static let body = AnnexStyle(hasBorder: true, wraps: true, vertical: .top, indent: 1)
  static let number = AnnexStyle(hasBorder: true, horizontal: .center, vertical: .top)
  static let code = AnnexStyle(hasBorder: true, horizontal: .center, vertical: .top)
  static let suggestion = AnnexStyle(
    fillColor: suggested, hasBorder: true, wraps: true, vertical: .top, indent: 1)
  /// What 直した案 marks its cells with, too.
  static let suggested = "E2EFDA"
  static let link = AnnexStyle(
    isUnderlined: true, fontColor: "0563C1", hasBorder: true, horizontal: .center, vertical: .top)

  static func severity(_ severity: Severity) -> AnnexStyle {
    let color =
      switch severity {
      case .error: "FFC7CE"
      case .warning: "FFEB9C"
      case .info: "DDEBF7"
      }
    return AnnexStyle(
      isBold: severity == .error, fillColor: color, hasBorder: true, horizontal: .center,
      vertical: .top)
  }

  static func verdict(_ verdict: Verdict) -> AnnexStyle {
    AnnexStyle(
      isBold: true, fontColor: verdict == .passed ? "006100" : "9C0006",
      fillColor: verdict == .passed ? "C6EFCE" : "FFC7CE", hasBorder: true, horizontal: .center,
      vertical: .center)
  }
}

extension SheetFormat {
  /// The same look for workbooks written from nothing.
  init(_ style: AnnexStyle?) {
    self.init()
    guard let style else { return }
    isBold = style.isBold
    isUnderlined = style.isUnderlined
    size = Double(style.size)
    color = style.fontColor.flatMap { UInt32($0, radix: 16) }.map { Color(integerLiteral: $0) }
    background = style.fillColor.flatMap { UInt32($0, radix: 16) }.map { Color(integerLiteral: $0) }
    borders = style.hasBorder ? .box : .none
    borderColor = style.hasBorder ? 0xB4B4B4 : nil
    wraps = style.wraps
    indent = UInt8(clamping: style.indent)
    horizontal =
      switch style.horizontal {
      case .left: .left
      case .center: .center
      case .right: .right
      case nil: .general
      }
    vertical =
      switch style.vertical {
      case .top: .top
      case .bottom: .bottom
      case .center, nil: .center
      }
  }
}
