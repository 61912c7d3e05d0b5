internal import HTTPTypes

extension HTTPField.Name {
  /// A name that stands in the program's own text.
  init(known name: StaticString) {
    guard let made = Self("\(name)") else { preconditionFailure("no name of a header: \(name)") }
    self = made
  }
}
