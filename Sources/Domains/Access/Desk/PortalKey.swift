package import Files
package import Intake
package import Premises
internal import Secrets
internal import Storage
package import Trade

/// The key of one workspace's portal, `portal.key`: 32 bytes that only the owner reads. It vouches
/// for tokens of forms and passcodes, and seals seeds and what mails say in secret.
package struct PortalKey: Sendable {
  private let key: SealingKey

  package init?(_ bytes: [UInt8]) {
    guard let key = SealingKey(bytes) else { return nil }
    self.key = key
  }

  /// The one that lies there.
  /// - Throws: `Complaint` where it cannot be read, or is none.
  init(at path: FilePath, _ fileSystem: FileSystem) throws {
    let bytes: [UInt8]
    do {
      bytes = try fileSystem.contents(of: path, limit: 1024)
    } catch let error as FileError {
      throw Complaint(
        .ourFailure,
        error.reason == .absent
          ? "ポータルの鍵 \(path.text) がありません。バックアップから同じ鍵を戻してください"
          : "ポータルの鍵 \(path.text) を読めません（\(error.reason.words)）")
    }
    guard let key = PortalKey(bytes) else {
      throw Complaint(.ourFailure, "ポータルの鍵 \(path.text) が壊れています（32バイトではありません）。バックアップから同じ鍵を戻してください")
    }
    self = key
  }

  /// Makes one that is durable and nobody else's to read; where another was quicker, theirs counts.
  static func make(at path: FilePath, _ fileSystem: FileSystem) throws {
    var file = try AtomicFile(in: path.folder, fileSystem: fileSystem)
    try file.file.changeMode(to: 0o600)
    try file.file.write(RandomBytes.make(32))
    do {
      try file.place(at: path, replacing: false)
    } catch let error as FileError where error.reason == .exists {
      return
    }
  }

  // MARK: What it vouches for

  /// What a form of a session carries (OWASP, HMAC-based token pattern).
  func csrf(of digest: String) -> String { Base64URL.text(key.mac("csrf:\(digest)")) }

  /// What a mailed code has to give, bound to the attempt that it was made for.
  func mark(ofCode code: String, in digest: String) -> String {
    HexText.text(key.mac("code:\(digest):\(code)"))
  }

  func mark(ofRecoveryCode code: String, of user: UserID) -> String {
    HexText.text(key.mac("recovery:\(user):\(code)"))
  }

  /// The eight digits on a notice: the first eight bytes, modulo 10⁸.
  package func passcode(digest: String, operatorID: OperatorID) -> String {
    let bytes = key.mac("notice:\(digest):\(operatorID)")
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) } % 100_000_000
    let text = String(number)
    return String(repeating: "0", count: 8 - text.utf8.count) + text
  }

  // MARK: What it seals

  func seal(_ bytes: [UInt8], for purpose: String) throws -> String {
    try key.seal(bytes, for: purpose)
  }

  func open(_ text: String, for purpose: String) throws -> [UInt8] {
    try key.open(text, for: purpose)
  }

  func seal(seed: [UInt8], of user: UserID) throws -> String { try seal(seed, for: "totp:\(user)") }

  func seed(_ text: String, of user: UserID) throws -> [UInt8] {
    try open(text, for: "totp:\(user)")
  }
}

/// Passcodes on notices, for whoever writes or compares them.
package struct NoticePasscodes: Sendable {
  private let key: PortalKey

  /// Nil where no portal was ever opened, or its key cannot be read: what needs it says so.
  package init?(_ premises: Premises) {
    let path = premises.workspace.portalKey
    // Notices are written all the same.
    guard let key = try? PortalKey(at: path, premises.fileSystem.on("portal")) else { return nil }
    self.key = key
  }

  package func passcode(digest: String, operatorID: OperatorID) -> String {
    key.passcode(digest: digest, operatorID: operatorID)
  }
}

extension AccessDesk {
  /// Whether a passcode is the one on an operator's notice of the run with that digest.
  package func isPasscode(_ text: String, digest: String, operatorID: OperatorID) -> Bool {
    SecretBytes.areEqual(text, key.passcode(digest: digest, operatorID: operatorID))
  }
}

extension Workspace {
  /// Users, sessions, mails and uploads of the portal.
  package var portalDatabase: FilePath { root.appending("portal.sqlite") }
  package var portalKey: FilePath { root.appending("portal.key") }
}
