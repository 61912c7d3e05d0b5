/// What a stored document may be, by its content; its name says nothing.
package enum DocumentKind: String, CaseIterable, Sendable {
  case workbook = "Excel"
  case word = "Word"
  case text = "テキスト"
  case pdf = "PDF"
  /// PNG or JPEG.
  case picture = "画像"
}
