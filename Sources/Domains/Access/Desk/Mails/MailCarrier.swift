internal import Files
internal import Intake
internal import Mailing
internal import Trade

/// By which way mails leave, as the setting says.
struct MailCarrier: Sendable {
  private let setting: PortalSettings.Mail?
  /// What a folder's path is below where it is not whole.
  private let root: FilePath
  private let fileSystem: FileSystem

  init(_ setting: PortalSettings.Mail?, root: FilePath, _ fileSystem: FileSystem) {
    self.setting = setting
    self.root = root
    self.fileSystem = fileSystem
  }

  /// Somebody has said how mails are to leave.
  var isThere: Bool { setting != nil }

  func carry(_ letter: Letter) throws(MailError) {
    let from: String
    let delivery: any MailDelivery
    switch setting {
    case nil: throw .server
    case .folder(let path, let sender)?:
      from = sender
      delivery = MailFolder(
        path.hasPrefix("/") ? FilePath(path) : root.appending(relative: path),
        fileSystem: fileSystem)
    case .smtp(let address, let sender, let user, let passwordFile)?:
      from = sender
      delivery = try SMTPServer(address, user: user, password: password(in: passwordFile))
    }
    // A mail that is sent again is another one; one that could not be sent is, too.
    let digits = String(letter.id)
    let id =
      String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + "\(digits)-\(letter.tries)"
    try delivery.deliver(
      MailMessage(
        id: id, from: Mailbox(from), to: Mailbox(letter.to), subject: letter.subject,
        text: letter.body, date: letter.madeAt.milliseconds))
  }

  private func password(in path: String?) throws(MailError) -> String? {
    guard let path else { return nil }
    do {
      let bytes = try fileSystem.contents(of: FilePath(path), limit: 4096)
      let text = String(decoding: bytes, as: UTF8.self)
      return String(text.prefix { $0 != "\n" && $0 != "\r" && $0 != "\r\n" })
    } catch {
      throw .login
    }
  }
}
