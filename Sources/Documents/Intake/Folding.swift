internal import Foundation
internal import Trade

extension String {
  /// Composed as names are written (NFC, Unicode TR15).
  var composed: String { isPlain ? self : precomposedStringWithCanonicalMapping }

  /// The form in which names are compared: compatible forms made one (NFKC), so full- and
  /// half-width and brackets of both kinds are the same; lower case; no blanks at the ends.
  var folded: String {
    isPlain
      ? withoutBlanks.lowercased()
      : precomposedStringWithCompatibilityMapping.lowercased()
        .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Full-width digits and letters made ASCII, case kept, as ids are compared.
  var narrowed: String {
    isPlain
      ? withoutBlanks
      : precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}

/// The form in which a document's title is looked up: `割当希望量申請書（相対）` in NFC or NFD, with
/// full- or half-width brackets, and `FIT_Wariate_Shinsei` in any case come to the same.
package func foldedTitle(_ title: String) -> String { title.folded }
