/// Where a request comes from, for the access log and for limits.
package struct Visitor: Hashable, Sendable {
  /// The address of the network; behind a trusted proxy the one that it tells.
  package let address: String
  /// The request's own number.
  package let request: String

  package init(address: String, request: String) {
    self.address = address
    self.request = request
  }

  /// Somebody at the machine itself.
  package static let here = Visitor(address: "", request: "")
}
