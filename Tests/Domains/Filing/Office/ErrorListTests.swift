import Foundation
import Testing
import Trade

@testable import Office

@Suite("The list of what is wrong with a CSV") struct ErrorListTests {
  @Test("A finding is one line, whatever line ends and quotes its texts have") func line() throws {
    let finding = Finding(
      severity: .error, code: "E0207", rule: "quantity-number", field: "発電電力量",
      value: "1\r2\n3\r\n4\u{2028}5", message: "「\"」は数ではありません。", remedy: "直してください。")
    let text = try #require(String(bytes: try ErrorList([finding]).bytes, encoding: .shiftJIS))
    #expect(
      text == """
        "No","行","列","項目","入力値","ID","内容","対処方法"\r
        "1","","","発電電力量","1 2 3 4 5","E0207","「""」は数ではありません。","直してください。"\r

        """)
  }
}
