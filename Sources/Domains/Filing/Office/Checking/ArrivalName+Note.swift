package import Intake
package import Validation

extension ArrivalName {
  /// What is to be said about a name that was not as it should be, and was understood.
  package var note: FilingNote? {
    guard let understood else { return nil }
    let ending = fileExtension.isEmpty ? "" : ".\(fileExtension)"
    return .nameUnderstood(name: text, as: understood + ending, ignoring: ignored)
  }
}
