internal import CQRencode

/// A QR code (ISO/IEC 18004) with error correction M.
package struct QRCode: Hashable, Sendable {
  /// Modules along a side.
  package let width: Int
  private let isDark: [Bool]

  /// The smallest code that holds the text.
  package init(_ text: String) throws(PageError) {
    guard let code = unsafe QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else {
      throw PageError(.code, "make a QR code")
    }
    defer { unsafe QRcode_free(code) }
    let width = Int(unsafe code.pointee.width)
    guard let data = unsafe code.pointee.data else { throw PageError(.code, "make a QR code") }
    self.width = width
    isDark = unsafe UnsafeBufferPointer(start: data, count: width * width).map { $0 & 1 == 1 }
  }

  package func isDark(row: Int, column: Int) -> Bool { isDark[row * width + column] }
}

extension NewPDF {
  /// Draws a code with its upper left corner at a place; the four modules of quiet zone that
  /// readers want are part of `side`.
  package func draw(_ code: QRCode, x: Double, y: Double, side: Double) {
    let module = side / Double(code.width + 8)
    var squares: [(x: Double, y: Double)] = []
    for row in 0..<code.width {
      for column in 0..<code.width where code.isDark(row: row, column: column) {
        squares.append((x + Double(column + 4) * module, y + Double(row + 4) * module))
      }
    }
    fill(squares: squares, side: module, .black)
  }
}
