/// Why a file cannot be read as a workbook: thrown by the reader, told to the applicant.
package struct Refusal: Error, Hashable, Sendable {
  /// The classes of `hostile` and honest misfits; each has one stable code.
  package enum Reason: String, CaseIterable, Sendable {
    case notWorkbook = "not-xlsx"
    case encrypted
    case malformedArchive = "zip-malformed"
    case resourceLimit = "resource-limit"
    case unsafeName = "unsafe-name"
    case packageStructure = "package-structure"
    case sheetStructure = "sheet-structure"
    case documentType = "xml-dtd"
    case malformedXML = "xml-malformed"
    case encoding = "xml-encoding"
    case macro
    case lockFile = "lock-file"
    case notRegularFile = "not-regular-file"
    case inputOutput = "io-error"
  }

  package var reason: Reason
  /// What is wrong, for the applicant: Japanese, no internals, no control characters.
  package var message: String
  /// How to put it right.
  package var remedy: String

  package init(_ reason: Reason, message: String, remedy: String) {
    self.reason = reason
    self.message = message
    self.remedy = remedy
  }

  /// Nothing lies where a person has said that a file does.
  package static let missing = Refusal(
    .inputOutput, message: "ファイルが見つかりません。", remedy: "ファイルの名前と場所を確かめてください。")
}
