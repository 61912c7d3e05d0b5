import Workbooks

extension FindingKind {
  static let documentType = refusal(
    .documentType, "E0108", "xml-dtd", "DTDを含むXML",
    "ブックに使えない宣言（DTD）が含まれています", example: "外部の実体を宣言した部品")
}
