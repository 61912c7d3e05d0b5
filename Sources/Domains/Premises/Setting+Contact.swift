internal import Yams

extension Setting<String> {
  /// Whom applicants may ask, as answers and forms show it.
  package static let contact = Setting("contact", "") { node in
    node.string.flatMap { $0.utf8.count <= 400 ? $0 : nil }
  }
}
