import Foundation
import PortalAssets
import TestSupport
import Testing

struct AssetTests {
  @Test(arguments: [
    (Asset.styles, "wariate.css", 48), (Asset.script, "wariate.js", 24),
    (Asset.icon, "favicon.svg", 4),
  ])
  func `The program holds the file as it lies in the folder, within its size`(
    asset: Asset, name: String, kibibytes: Int
  ) throws {
    let file = try Data(
      contentsOf: PackageFolder.url.appending(path: "Sources/Doors/Portal/Assets/\(name)"))
    #expect(asset.bytes.elementsEqual(file))
    #expect(asset.bytes.count <= kibibytes * 1024)
    #expect("\(asset.name).\(asset.fileExtension)" == name)
  }

  @Test func `An address tells the version, and no two are the same`() throws {
    for asset in Asset.all {
      #expect(asset.path.wholeMatch(of: /\/assets\/[a-z]+\.[0-9a-f]{16}\.(css|js|svg)/) != nil)
    }
    #expect(Set(Asset.all.map(\.path)).count == Asset.all.count)
    #expect(Asset.all.map(\.type).allSatisfy { !$0.isEmpty })
  }

  @Test func `Nothing is loaded from elsewhere, and nothing is made code at run time`() {
    let script = String(decoding: Asset.script.bytes, as: UTF8.self)
    for word in [
      "eval(", "innerHTML", "document.write", "new Function", "http://", "https://", ".style",
    ] {
      #expect(!script.contains(word), "\(word)")
    }
    let styles = String(decoding: Asset.styles.bytes, as: UTF8.self)
    #expect(!styles.contains("url("))
    #expect(!styles.contains("@import"))
  }
}
