/// A file that pages load; it is part of the program. Its address changes with its contents, so that
/// it can be kept for a year.
package struct Asset: Sendable {
  /// Without extension: `wariate`.
  package let name: String
  package let fileExtension: String
  /// As `Content-Type` has it.
  package let type: String
  package let bytes: [UInt8]
  /// 16 hexadecimal digits that tell one version from another; nobody is to be kept from making the
  /// same (FNV-1a, 64 bits).
  package let hash: String

  private init(_ name: String, _ fileExtension: String, type: String, _ bytes: [UInt8]) {
    self.name = name
    self.fileExtension = fileExtension
    self.type = type
    self.bytes = bytes
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    let digits = String(hash, radix: 16)
    self.hash = String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// `/assets/wariate.0123456789abcdef.css`
  package var path: String { "/assets/\(fileName)" }

  /// `wariate.0123456789abcdef.css`
  package var fileName: String { "\(name).\(hash).\(fileExtension)" }

  package static let styles = Asset(
    "wariate", "css", type: "text/css; charset=utf-8", PackageResources.wariate_css)
  package static let script = Asset(
    "wariate", "js", type: "text/javascript; charset=utf-8", PackageResources.wariate_js)
  package static let icon = Asset(
    "favicon", "svg", type: "image/svg+xml", PackageResources.favicon_svg)

  package static let all = [styles, script, icon]
}
