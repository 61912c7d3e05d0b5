import Foundation
import TestSupport
import Testing
import Trade
import Validation

/// The package's own definitions and templates.
enum Forms {
  static let root = PackageFolder.url

  /// Every form with a definition is tested by being there; documents that are stored have no
  /// template.
  static let ids: [String] = {
    let forms = (try? definitions())?.forms ?? []
    return forms.filter(\.hasSheet).map(\.id.rawValue).sorted()
  }()

  /// Those with rows under headings, below a title of their own.
  static let usual: [String] = ids.filter { (try? form($0).hasHalfHours) != true }

  static func definitions() throws -> Definitions {
    try Definitions.load(folder: root.appending(path: "Validators").path)
  }

  static func form(_ id: String) throws -> FormDefinition {
    let id = try #require(FormID(id))
    return try #require(try definitions().newest(id))
  }

  static func templateFile(_ form: FormDefinition) -> URL {
    root.appending(path: "Templates/\(form.title).xlsx")
  }
}
