/// Who gives out the pages of FIP.
package struct PremiumSender: Hashable, Sendable {
  package let name: String
  /// Where people ask; empty where none is told.
  package let contact: String
  /// Where what is claimed is paid to; empty where that is told by other means.
  package let payTo: String

  package init(name: String, contact: String = "", payTo: String = "") {
    self.name = name
    self.contact = contact
    self.payTo = payTo
  }
}
