internal import CPangoCairo

/// Breaks texts into lines with an embedded Japanese typeface.
@safe final class Typesetter {
  private let layout: OpaquePointer
  private var faces: [Face: OpaquePointer] = unsafe [:]
  private let family: String

  private struct Face: Hashable {
    var size: Double
    var isBold: Bool
  }

  /// In the order of preference. Both have the old forms of names; TrueType subsets stay small,
  /// while each face of the other brings about a megabyte into every document.
  private static let families = ["IPAexGothic", "Noto Sans CJK JP"]

  init(_ canvas: OpaquePointer) throws(PageError) {
    guard let layout = unsafe pango_cairo_create_layout(canvas) else {
      throw PageError(.memory, "begin a text")
    }
    let context = unsafe pango_layout_get_context(layout)
    unsafe wariate_context_prepare(context)
    guard let family = Self.families.first(where: { unsafe Self.isThere($0, context) })
    else {
      unsafe wariate_layout_free(layout)
      throw PageError(.typeface, "find a Japanese typeface")
    }
    self.family = family
    unsafe self.layout = unsafe layout
    unsafe pango_layout_context_changed(layout)
    unsafe pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    unsafe pango_layout_set_line_spacing(layout, 1.2)
  }

  deinit {
    for unsafe(_, face) in unsafe faces { unsafe pango_font_description_free(face) }
    unsafe wariate_layout_free(layout)
  }

  /// A family that is missing is silently replaced by another, so the font found is asked its name.
  private static func isThere(_ family: String, _ context: OpaquePointer?) -> Bool {
    let wanted = unsafe pango_font_description_from_string(family)
    defer { unsafe pango_font_description_free(wanted) }
    guard let font = unsafe pango_context_load_font(context, wanted) else { return false }
    defer { unsafe wariate_font_free(font) }
    let found = unsafe pango_font_describe(font)
    defer { unsafe pango_font_description_free(found) }
    guard let name = unsafe pango_font_description_get_family(found) else { return false }
    return unsafe String(cString: name) == family
  }

  func set(_ text: String, width: Double, _ style: TextStyle) {
    unsafe pango_layout_set_font_description(
      layout, face(Face(size: style.size, isBold: style.isBold)))
    unsafe pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    let alignment =
      switch style.alignment {
      case .left: PANGO_ALIGN_LEFT
      case .center: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    unsafe pango_layout_set_alignment(layout, alignment)
    unsafe pango_layout_set_text(layout, text, Int32(text.utf8.count))
  }

  /// Points.
  var height: Double {
    var height: Int32 = 0
    unsafe pango_layout_get_size(layout, nil, &height)
    return Double(height) / Double(PANGO_SCALE)
  }

  func draw(_ canvas: OpaquePointer?) { unsafe pango_cairo_show_layout(canvas, layout) }

  private func face(_ face: Face) -> OpaquePointer? {
    if let known = unsafe faces[face] { return unsafe known }
    let new = unsafe pango_font_description_from_string(family)
    unsafe pango_font_description_set_absolute_size(new, face.size * Double(PANGO_SCALE))
    unsafe pango_font_description_set_weight(
      new, face.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    unsafe faces[face] = unsafe new
    return unsafe new
  }
}
