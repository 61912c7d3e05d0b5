package import Trade
package import Validation

extension Definitions {
  /// The version of a form that a round has.
  /// - Throws: `Complaint` that names the forms there are.
  package func known(_ id: FormID, slot: Slot) throws -> FormDefinition {
    if let form = form(id, slot: slot) { return form }
    let known = forms.map(\.id.rawValue).joined(separator: ", ")
    throw Complaint(.usage, "様式「\(id)」の定義はありません（ある様式: \(known)）")
  }
}
