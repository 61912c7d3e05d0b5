internal import CXlsxWriter

extension SheetFormat {
  /// Sets every part of a new format of the library.
  func apply(to format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_font_name(format, Self.typeface)
    unsafe format_set_font_size(format, size)
    if isBold { unsafe format_set_bold(format) }
    if isUnderlined { unsafe format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue)) }
    if let color { unsafe format_set_font_color(format, color.rgb) }
    if let background {
      unsafe format_set_pattern(format, UInt8(LXW_PATTERN_SOLID.rawValue))
      unsafe format_set_bg_color(format, background.rgb)
    }
    if let numberFormat { unsafe format_set_num_format(format, numberFormat) }
    if isUnlocked { unsafe format_set_unlocked(format) }
    unsafe applyAlignment(to: format)
    unsafe applyBorders(to: format)
  }

  private func applyAlignment(to format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_align(format, UInt8(horizontal.code.rawValue))
    unsafe format_set_align(format, UInt8(vertical.code.rawValue))
    if wraps { unsafe format_set_text_wrap(format) }
    if shrinks { unsafe format_set_shrink(format) }
    if indent > 0 { unsafe format_set_indent(format, indent) }
  }

  private func applyBorders(to format: UnsafeMutablePointer<lxw_format>) {
    unsafe format_set_top(format, UInt8(borders.top.code.rawValue))
    unsafe format_set_bottom(format, UInt8(borders.bottom.code.rawValue))
    unsafe format_set_left(format, UInt8(borders.left.code.rawValue))
    unsafe format_set_right(format, UInt8(borders.right.code.rawValue))
    if let borderColor { unsafe format_set_border_color(format, borderColor.rgb) }
  }
}

extension SheetFormat.Horizontal {
  fileprivate var code: lxw_format_alignments {
    switch self {
    case .general: LXW_ALIGN_NONE
    case .left: LXW_ALIGN_LEFT
    case .center: LXW_ALIGN_CENTER
    case .right: LXW_ALIGN_RIGHT
    case .distributed: LXW_ALIGN_DISTRIBUTED
    }
  }
}

extension SheetFormat.Vertical {
  fileprivate var code: lxw_format_alignments {
    switch self {
    case .top: LXW_ALIGN_VERTICAL_TOP
    case .center: LXW_ALIGN_VERTICAL_CENTER
    case .bottom: LXW_ALIGN_VERTICAL_BOTTOM
    }
  }
}

extension SheetFormat.Line {
  fileprivate var code: lxw_format_borders {
    switch self {
    case .none: LXW_BORDER_NONE
    case .thin: LXW_BORDER_THIN
    case .medium: LXW_BORDER_MEDIUM
    case .thick: LXW_BORDER_THICK
    case .hair: LXW_BORDER_HAIR
    case .dotted: LXW_BORDER_DOTTED
    case .double: LXW_BORDER_DOUBLE
    }
  }
}
