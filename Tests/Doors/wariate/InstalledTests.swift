import ArgumentParser
import Foundation
import Premises
import TestSupport
import Testing

@testable import wariate

/// What an installation tells the program.
struct InstalledTests {
  @Test(
    arguments: [
      ("# a\nWARIATE_WORKSPACE=/srv/wariate\n", "/srv/wariate"),
      ("WARIATE_WORKSPACE=\"/srv/w 1\"\n", "/srv/w 1"),
      ("WARIATE_WORKSPACE='/srv/w'  \n", "/srv/w"),
      ("WARIATE_WORKSPACE=/a\nWARIATE_WORKSPACE=/b\n", "/b"), ("WARIATE_WORKSPACE=\n", nil),
      ("#WARIATE_WORKSPACE=/srv/wariate\n", nil), ("", nil),
    ] as [(String, String?)])
  func `The workspace of the installation is read as the units read it`(
    text: String, workspace: String?
  ) throws {
    let file = NSTemporaryDirectory() + "default-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: file) }
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(InstalledDefaults.workspace(in: file) == workspace)
  }

  @Test func `Where nothing is installed nothing is known`() {
    #expect(InstalledDefaults.workspace(in: "/nonexistent") == nil)
  }

  @Test func `Behind sudo the person counts, not the user of the service`() {
    #expect(Person.name(in: ["SUDO_USER": "yamada"]) == "yamada")
    #expect(Person.name(in: [:]) == ProcessInfo.processInfo.userName)
    #expect(Person.name(in: ["SUDO_USER": ""]) == ProcessInfo.processInfo.userName)
  }

  @Test func `The man page names every command`() throws {
    let page = try String(
      contentsOfFile: PackageFolder.path("Operations/wariate.1"), encoding: .utf8)
    let heads = page.split(separator: "\n").filter { $0.hasPrefix(".B") }
    let named = Set(heads.flatMap { $0.split { !$0.isLetter && $0 != "-" }.map(String.init) })
    for command in Wariate.configuration.subcommands where command.configuration.shouldDisplay {
      let name = try #require(command.configuration.commandName)
      #expect(named.contains(name), "\(name)")
    }
  }
}
