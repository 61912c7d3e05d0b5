/// A workbook with one thing wrong (or odd, and right all the same), and what may be said of it.
package struct HostileCase: Sendable, CustomStringConvertible {
  /// How much of what makes a case large is built.
  package enum Size: Sendable {
    /// As it would come from outside.
    case whole
    /// A hundredth, to be met with limits of a hundredth: for builds that are not optimised.
    case small

    package func count(_ whole: Int) -> Int { self == .whole ? whole : whole / 100 }
  }

  package let id: String
  /// Verdicts that are right, the recommended first, parted by `|`: `accept`, `cell-error` or
  /// `reject:` with the classes of refusals.
  package let expected: String
  /// What cells hold, e.g. `D2=120000`, whenever it is accepted.
  package let facts: String
  /// Its large parts are to be deflated before it is handed on.
  package let isToBePacked: Bool
  private let make: @Sendable (Size) -> [UInt8]

  package var description: String { id }
  package var verdicts: [String] {
    expected.replacing("reject:", with: "").split(separator: "|").map(String.init)
  }

  package func bytes(_ size: Size) -> [UInt8] { make(size) }

  /// The base workbook with a change.
  init(
    _ id: String, _ expected: String, facts: String = "",
    _ change: @escaping @Sendable (inout HostileBase) -> Void
  ) {
    self.init(id, expected, facts: facts) { _ in
      var base = HostileBase()
      change(&base)
      return base.zip.build()
    }
  }

  /// The base workbook with a change that is larger or smaller.
  init(
    scaled id: String, _ expected: String, isToBePacked: Bool = false,
    _ change: @escaping @Sendable (inout HostileBase, Size) -> Void
  ) {
    self.init(id, expected, isToBePacked: isToBePacked) { size in
      var base = HostileBase()
      change(&base, size)
      return base.zip.build()
    }
  }

  init(
    _ id: String, _ expected: String, facts: String = "", isToBePacked: Bool = false,
    bytes: @escaping @Sendable (Size) -> [UInt8]
  ) {
    self.id = id
    self.expected = expected
    self.facts = facts
    self.isToBePacked = isToBePacked
    make = bytes
  }

  package static let all =
    controls + archives + bombs + markup + texts + sheets + numbers + strings + packages
    + sheetNames
    + answers + otherKinds
}
