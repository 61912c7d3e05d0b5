import Files
import Foundation
import Mailing
import Testing

struct MailFolderTests {
  private let place = FileManager.default.temporaryDirectory
    .appending(path: "mails-\(UUID().uuidString)")

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: place.path).sorted()
  }

  @Test func `A mail lies there whole, once, and only ours to read`() throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let folder = MailFolder(FilePath(place.path), fileSystem: FileSystem())
    let mail = try MailTests.message(id: "17.verdict")
    try folder.deliver(mail)
    try folder.deliver(mail)
    try folder.deliver(MailTests.message(id: "18"))
    #expect(try names() == ["17.verdict.eml", "18.eml"])
    let file = place.appending(path: "17.verdict.eml")
    #expect(try Data(contentsOf: file) == Data(mail.bytes))
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
  }

  @Test(arguments: [FileOperation.create, .write, .sync, .renameNew])
  func `Where the disk fails nothing of the mail is there, and later it is`(
    operation: FileOperation
  ) throws {
    defer { try? FileManager.default.removeItem(at: place) }
    let plan = FaultPlan(FaultPlan.Fault(.fail(.noSpace), on: operation))
    let folder = MailFolder(FilePath(place.path), fileSystem: FileSystem(faults: plan))
    let mail = try MailTests.message()
    #expect(throws: MailError.folder) { try folder.deliver(mail) }
    #expect(try names() == [])
    try folder.deliver(mail)
    #expect(try names() == ["m-1.eml"])
  }
}
