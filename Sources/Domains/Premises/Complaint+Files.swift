package import Files
package import Trade

extension Complaint {
  /// The system does not let us write a file that somebody has named.
  package init(unwritable path: String, _ error: FileError) {
    self.init(.refused, "\(path) に書けません（\(error.reason)）")
  }
}
