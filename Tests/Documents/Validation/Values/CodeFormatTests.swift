import Testing
import Trade
import Workbooks

@testable import Validation

/// Whoever does what a remedy says has a right value: every field of every shipped form.
@Suite("What a remedy says that a field takes")
struct CodeFormatTests {
  struct Field: CustomTestStringConvertible, Sendable {
    let form: String
    let definition: FieldDefinition
    var testDescription: String { "\(form) \(definition.label)" }

    func isRight(_ text: String) -> Bool {
      FieldCheck(definition).evaluate(RawCell(.text(text))).state == .right
    }

    /// What is said of a value that is none of the field's.
    func wording(_ kind: FindingKind, for value: String) -> Wording? {
      FieldCheck(definition).evaluate(RawCell(.text(value))).findings.first { $0.kind == kind }
        .map { finding in
          let context = FindingContext(
            label: definition.label, value: value, field: definition, choices: nil, row: 1)
          return kind.wording(context, finding.arguments)
        }
    }
  }

  private static let fields = SampleWorld.shipped.forms.flatMap { form in
    (form.fields + form.tables.flatMap(\.columns)).map {
      Field(form: form.id.rawValue, definition: $0)
    }
  }

  /// Fields whose patterns are an alphabet and a length, and the others.
  private static let codes = fields.filter { $0.definition.codeWords != nil }
  private static let sentences = fields.filter {
    $0.definition.constraints.pattern != nil && $0.definition.codeWords == nil
  }
  private static let days = fields.filter {
    $0.definition.type == .date || $0.definition.type == .yearMonth
  }

  private static let wrong = [
    "かぶしき", "カナ２", "12", "1234567", "1000001", "123456", "A", "@", "12-34", "12.34", "hanako",
    "2025/06/16", "ABCD-1234", String(repeating: "9", count: 401),
  ]

  @Test("There are such fields")
  func some() {
    #expect(Self.codes.count > 50 && Self.sentences.count >= 5 && Self.days.count > 10)
  }

  @Test("Lengths and letters of a code are those of its pattern", arguments: codes)
  func alphabets(field: Field) throws {
    let pattern = try #require(field.definition.constraints.pattern)
    let digit = pattern.contains("0-9") ? "1" : "A"
    var told = 0
    for value in Self.wrong {
      guard let wording = field.wording(.codeFormat, for: value) else { continue }
      told += 1
      let lengths = Self.lengths(in: wording.remedy)
      if lengths.isEmpty {
        // Without what does not belong to it, the value is right.
        let corrected = try #require(Self.quoted(in: wording.remedy), "\(wording)")
        #expect(field.isRight(corrected), "\(wording)")
        continue
      }
      let longest = try #require(lengths.max(), "\(wording)")
      for length in lengths {
        #expect(field.isRight(String(repeating: digit, count: length)), "\(wording)")
      }
      #expect(!field.isRight(String(repeating: digit, count: longest + 1)), "\(wording)")
      // The message has the whole of it.
      let words = try #require(field.definition.codeWords)
      #expect(wording.message.contains("形式（\(words)）"))
      #expect(words.contains("英大文字") == pattern.contains(#/[A-Z]-[A-Z]/#))
      #expect(words.contains("数字") == pattern.contains("0-9"))
      for length in Self.lengths(in: words) {
        #expect(field.isRight(String(repeating: digit, count: length)))
      }
    }
    #expect(told > 3)
  }

  @Test("What no alphabet tells is told by the template's sentence", arguments: sentences)
  func templates(field: Field) throws {
    var told = 0
    for value in Self.wrong {
      guard let wording = field.wording(.codeFormat, for: value) else { continue }
      told += 1
      #expect(!field.definition.inputMessage.isEmpty)
      #expect(wording.remedy.hasPrefix(field.definition.inputMessage))
      #expect(!wording.message.contains("ハイフン"), "\(wording)")
      let example = try #require(
        Self.quoted(in: wording.remedy) ?? (wording.remedy.contains("全角のカナ") ? "カブシキガイシャミホン" : nil),
        "\(wording)")
      #expect(field.isRight(example), "\(wording)")
      for length in Self.lengths(in: wording.remedy) {
        #expect(value.count > length && length == field.definition.constraints.maxLength)
      }
    }
    #expect(told > 3)
  }

  @Test("The day or month of a remedy is one that the field takes", arguments: days)
  func dates(field: Field) throws {
    let kind: FindingKind = field.definition.type == .date ? .dateFormat : .monthFormat
    let wording = try #require(field.wording(kind, for: "4月の初め"))
    let example = try #require(Self.quoted(in: wording.remedy))
    #expect(field.isRight(example), "\(wording)")
  }

  @Test(
    "Remedies that were obeyed and refused again",
    arguments: [
      ("occto-operator", "kana", "かぶしき", "全角のカナで入力してください。"),
      ("occto-operator", "mail", "hanako", "半角で、「hanako@example.jp」のように入力してください。"),
      ("occto-operator", "postalCode", "1000001", "「100-0001」のように入力してください。"),
      ("occto-operator", "plant", "A80001910", "設備IDを入力してください。形式は、半角の英大文字と数字10桁です。"),
      ("occto-battery-supply", "senderCode", "123456", "5桁の数字で記入してください。"),
      ("occto-battery-supply", "periodFrom", "2025/06/16", "8桁の数字（YYYYMMDD）で記入してください。"),
      ("occto-battery-supply", "contract1", "かな", "20桁までの半角の数字と英大文字で記入してください。"),
      ("occto-battery-supply", "plant", "A80001910", "半角の数字と英大文字10桁で記入してください。"),
      (
        "occto-biomass-ratio", "fuels", "ABZ",
        "燃料区分AからGまでを並べて入力してください。形式は、半角の英大文字（A～G）1～7文字です。"
      ),
    ])
  func remedies(form: String, name: String, value: String, remedy: String) throws {
    let field = try #require(
      Self.fields.first {
        $0.form == form && $0.definition.name == name && $0.definition.constraints.pattern != nil
      })
    #expect(field.wording(.codeFormat, for: value)?.remedy == remedy)
  }

  @Test("A number cell where digits alone are none of the field's has lost none")
  func numbers() throws {
    let form = SampleWorld.form("occto-operator")
    let number = CellValue.number(1_000_001, literal: "1000001")
    let postal = try #require(form.field("postalCode"))
    let found = FieldCheck(postal).evaluate(RawCell(number))
    #expect(found.findings.map(\.kind) == [.codeFormat])
    let point = try #require(form.tables.first?.column("gridPoint"))
    let lost = FieldCheck(point).evaluate(RawCell(number))
    #expect(lost.findings.map(\.kind) == [.digitsLost])
  }

  private static func quoted(in text: String) -> String? {
    text.firstMatch(of: #/「([^」]+)」/#).map { String($0.1) }
  }

  /// 「1～13桁」 has 1 and 13, 「文字列」 is none.
  private static func lengths(in text: String) -> [Int] {
    text.matches(of: #/(?:([0-9]+)～)?([0-9]+)(?:桁|文字(?!列))/#).flatMap { match in
      [match.1.flatMap { Int($0) }, Int(match.2)].compactMap(\.self)
    }
  }
}
