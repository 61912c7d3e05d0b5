import Glibc

/// The users of this machine, as far as files name them.
package struct Accounts: Sendable {
  /// The user that this process runs as.
  private let own: UInt32
  private let name: @Sendable (UInt32) -> String?

  /// Those that the system knows.
  package static let system = Accounts(own: geteuid(), name: Self.systemName)

  /// `name` is nil for a user that nobody knows.
  package init(own: UInt32, name: @escaping @Sendable (UInt32) -> String?) {
    self.own = own
    self.name = name
  }

  /// The account of a user, or its number where it has none; nil for the one we run as.
  package func stranger(_ user: UInt32) -> String? {
    user == own ? nil : name(user) ?? String(user)
  }

  /// Bytes for one entry; far longer ones are none that a person has.
  private static let entryBytes = 16_384

  private static func systemName(_ user: UInt32) -> String? {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: entryBytes) { room in
      var entry = unsafe passwd()
      var found: UnsafeMutablePointer<passwd>?
      guard let start = room.baseAddress,
        unsafe getpwuid_r(user, &entry, start, room.count, &found) == 0,
        let name = unsafe found?.pointee.pw_name
      else { return nil }
      return unsafe String(cString: name)
    }
  }
}
