import Foundation

extension String {
  /// Composed as names are written (NFC, Unicode TR15).
  var composed: String { isPlain ? self : precomposedStringWithCanonicalMapping }

  /// The form in which names are compared: compatible forms made one (NFKC), so full- and
  /// half-width and brackets of both kinds are the same; lower case; no blanks at the ends.
  var folded: String {
    isPlain
      ? trimmed.lowercased()
      : precomposedStringWithCompatibilityMapping.lowercased()
        .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Full-width digits and letters made ASCII, case kept, as ids are compared.
  var narrowed: String {
    isPlain
      ? trimmed
      : precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Nothing but ASCII, kana and the common kanji: its own normal form in every sense, and without
  /// blanks beyond ASCII. Nearly every name is, and Foundation's folding is slow.
  private var isPlain: Bool {
    unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0x20..<0x7F, 0x3041...0x3096, 0x30A1...0x30FA, 0x30FC, 0x4E00...0x9FFF: true
      default: false
      }
    }
  }

  /// Without spaces at the ends; of a plain text.
  private var trimmed: String {
    guard utf8.first == 0x20 || utf8.last == 0x20 else { return self }
    let scalars = unicodeScalars.drop { $0 == " " }
    let end = scalars.lastIndex { $0 != " " }
    return end.map { String(scalars[...$0]) } ?? ""
  }
}

/// The form in which a document's title is looked up: `割当希望量申請書（相対）` in NFC or NFD, with
/// full- or half-width brackets, and `FIT_Wariate_Shinsei` in any case come to the same.
package func foldedTitle(_ title: String) -> String { title.folded }
