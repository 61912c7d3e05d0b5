import Foundation
import Testing

@testable import wariate

/// What is said to a terminal commands none.
struct TerminalTests {
  @Test(arguments: [
    ("申請書\u{1B}[31m赤", "申請書\u{FFFD}[31m赤"), ("bell\u{07}", "bell\u{FFFD}"),
    ("戻る\r消す", "戻る\u{FFFD}消す"), ("csi\u{9B}2J", "csi\u{FFFD}2J"),
    ("exe\u{202E}xslx", "exe\u{FFFD}xslx"), ("表\t行\n次", "表\t行\n次"), ("ふつうの文", "ふつうの文"),
  ])
  func `Controls and turned directions are shown as what cannot be shown`(
    text: String, shown: String
  ) {
    #expect(text.printable == shown)
  }
}
