import Workbooks

extension FindingKind {
  static let malformedXML = refusal(
    .malformedXML, "E0109", "xml-malformed", "壊れたXML",
    "ブックの部品が壊れています", example: "閉じていない要素のある部品")
}
