import Trade

/// 金融機関 and 口座 in the head of a form to OCCTO: what the transfer of money takes, and that whoever
/// names an account has looked at it once more.
struct AccountFields {
  private let bank: String?
  private let branch: String?
  private let name: String?
  private let confirmed: String?

  static let parameters: [RuleSpecification.Parameter] = [
    .init(name: "bankName", kind: .field), .init(name: "branchName", kind: .field),
    .init(name: "accountName", kind: .field), .init(name: "accountConfirmed", kind: .field),
  ]

  static let kinds: [FindingKind] = [.accountName, .bankName, .accountConfirmation]

  init(_ site: RuleSite) {
    bank = site.field("bankName")
    branch = site.field("branchName")
    name = site.field("accountName")
    confirmed = site.field("accountConfirmed")
  }

  func check(_ head: inout HeadValues, _ report: inout Report) {
    for (field, ending) in [(bank, "ギンコウ"), (branch, "シテン")] {
      guard let index = head.index(of: field), let text = head.text(index) else { continue }
      let plain = JapaneseText.nfkc(text)
      guard plain.hasSuffix(ending), plain != ending else { continue }
      let parts = Self.parts(of: text, before: plain.dropLast(ending.count))
      report.add(.bankName, head: &head, index, [parts.ending, parts.kept])
    }
    confirm(&head, &report)
    guard let index = head.index(of: name), let text = head.text(index),
      let fault = PayeeName.fault(of: text)
    else { return }
    report.add(
      .accountName, head: &head, index,
      [String(fault.place), fault.character, fault.reason.rawValue, fault.corrected ?? ""])
  }

  /// A name and its ending in the width in which they were typed.
  private static func parts(
    of text: String, before plain: Substring
  ) -> (kept: String, ending: String) {
    let scalars = text.unicodeScalars
    let end = scalars.indices.first {
      JapaneseText.nfkc(String(scalars[..<$0])) == plain
    }
    let place = end ?? scalars.startIndex
    return (String(scalars[..<place]), String(scalars[place...]))
  }

  private func confirm(_ head: inout HeadValues, _ report: inout Report) {
    guard let name = head.index(of: name), let mark = head.index(of: confirmed) else { return }
    let isNamed = !head.shown[name].isEmpty
    let isConfirmed = head.values[mark].state == .right
    if isNamed, head.values[mark].state == .blank {
      report.saying("MSG_C0177E") { $0.add(.accountConfirmation, head: &head, mark, ["mark"]) }
    } else if isConfirmed, head.values[name].state == .blank {
      report.saying("MSG_C0189E") { $0.add(.accountConfirmation, head: &head, name, ["name"]) }
    }
  }
}

/// 口座名義 as banks take it: half-width kana without small ones and without ｰ, capitals, digits, blank and
/// `().-`, at most thirty.
enum PayeeName {
  enum Reason: String {
    case longVowel, small, lower, wide, other, length
  }

  struct Fault {
    /// Counted from 1, by the characters that stand in the cell.
    let place: Int
    let character: String
    let reason: Reason
    /// The name as it passes, where that is plain.
    let corrected: String?
  }

  static let longest = 30

  /// The first thing that is wrong with a name.
  static func fault(of text: String) -> Fault? {
    let scalars = Array(text.unicodeScalars)
    if let (index, scalar) = scalars.enumerated().first(where: { !isAllowed($0.element) }) {
      let corrected = scalars.map(corrected)
      let isPlain = corrected.allSatisfy { $0 != nil } && corrected.count <= longest
      return Fault(
        place: index + 1, character: String(Character(scalar)), reason: reason(of: scalar),
        corrected: isPlain ? corrected.compactMap(\.self).joined() : nil)
    }
    guard scalars.count > longest else { return nil }
    return Fault(
      place: scalars.count, character: String(scalars.count), reason: .length, corrected: nil)
  }

  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "ｦ", "ｱ"..."ﾝ", "ﾞ", "ﾟ", "A"..."Z", "0"..."9", " ", "(", ")", ".", "-": true
    default: false
    }
  }

  private static let small: [Unicode.Scalar: String] = [
    "ｧ": "ｱ", "ｨ": "ｲ", "ｩ": "ｳ", "ｪ": "ｴ", "ｫ": "ｵ", "ｬ": "ﾔ", "ｭ": "ﾕ", "ｮ": "ﾖ", "ｯ": "ﾂ",
  ]

  private static func reason(of scalar: Unicode.Scalar) -> Reason {
    if scalar == "ｰ" { return .longVowel }
    if small[scalar] != nil { return .small }
    if ("a"..."z").contains(scalar) { return .lower }
    return scalar.value > 0x7F ? .wide : .other
  }

  private static func corrected(_ scalar: Unicode.Scalar) -> String? {
    if isAllowed(scalar) { return String(Character(scalar)) }
    if scalar == "ｰ" { return "-" }
    if ("a"..."z").contains(scalar) { return String(Character(scalar)).uppercased() }
    return small[scalar]
  }
}

extension FindingKind {
  static let accountName = FindingKind(
    "E1282", "account-name", "口座名義の文字",
    "口座名義に使えるのは、半角のカナ（小さい文字と「ｰ」を除く）、英大文字、数字、空白、括弧、「.」「-」の30文字までです。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["B18": "ｻｲｴﾈﾀﾛｰ"])
  ) { finding, place, character, reason, corrected in
    let book = "通帳の表記もご確認ください。"
    let example = corrected.isEmpty ? "" : "（例: \(corrected)）"
    guard let reason = PayeeName.Reason(rawValue: reason) else { return Wording("", "") }
    if reason == .length {
      return Wording(
        "「\(finding.value)」は\(character)文字あり、30文字を超えています。", "30文字までで入力してください。\(book)")
    }
    let remedy =
      switch reason {
      case .longVowel: "長音は「-」で入力してください\(example)。"
      case .small: "小さいカナは、大きいカナで入力してください\(example)。"
      case .lower: "英字は、大文字で入力してください\(example)。"
      case .wide: "半角のカナ、英大文字、数字で入力してください\(example)。"
      case .other, .length: "この文字を除いて入力してください。"
      }
    return Wording(
      "「\(finding.value)」の\(place)文字目「\(character)」は、振込に使えません。", remedy + book)
  }

  static let bankName = FindingKind(
    "E1283", "bank-name", "金融機関名・支店名",
    "金融機関名の「ｷﾞﾝｺｳ」、支店名の「ｼﾃﾝ」は入力しません。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["B12": "ﾐﾎﾝｷﾞﾝｺｳ"])
  ) { finding, ending, kept in
    Wording(
      "「\(finding.label)」の「\(finding.value)」に「\(ending)」が含まれています。",
      "「\(ending)」を除いて、「\(kept)」のように入力してください。")
  }

  static let accountConfirmation = FindingKind(
    "E1277", "account-confirmation", "口座名義確認",
    "口座名義を入力したときは、通帳の表記と同じであることを確かめて、口座名義確認に「○」を入力します。",
    passing: .operatorInformation(),
    failing: .operatorInformation(["B19": .blank])
  ) { finding, what in
    what == "mark"
      ? Wording(
        "口座名義が入力されていますが、「\(finding.label)」が空白です。",
        "通帳の表記と同じであることを確かめて、「\(finding.label)」に「○」を入力してください。")
      : Wording(
        "口座名義確認に「○」がありますが、「\(finding.label)」が空白です。",
        "「\(finding.label)」を入力するか、口座名義確認を空白にしてください。")
  }
}
