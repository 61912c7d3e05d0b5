internal import CPangoCairo

/// A PDF being drawn, page by page; `close()` gives its bytes.
///
/// The same calls give the same bytes: nothing in it depends on the clock or the folder. The
/// typeface is embedded, so that the document looks the same everywhere.
@safe package final class NewPDF {
  package let size: PageSize
  private let sink = ByteSink()
  private var surface: OpaquePointer?
  private var canvas: OpaquePointer?
  private let typesetter: Typesetter

  /// - Throws: `PageError` with the code `typeface` where no Japanese typeface is installed.
  package init(size: PageSize, about: PDFProperties) throws(PageError) {
    self.size = size
    let surface = unsafe cairo_pdf_surface_create_for_stream(
      { closure, bytes, count in unsafe ByteSink.take(closure, bytes, count) },
      Unmanaged.passUnretained(sink).toOpaque(), size.width, size.height)
    let canvas = unsafe cairo_create(surface)
    unsafe self.surface = unsafe surface
    unsafe self.canvas = unsafe canvas
    guard let canvas = unsafe canvas else { throw PageError(.memory, "begin a document") }
    typesetter = try unsafe Typesetter(canvas)
    try PageError.check(unsafe cairo_status(canvas), "begin a document")
    setProperties(about)
  }

  deinit { free() }

  private func free() {
    if let canvas = unsafe canvas { unsafe cairo_destroy(canvas) }
    if let surface = unsafe surface { unsafe cairo_surface_destroy(surface) }
    unsafe canvas = nil
    unsafe surface = nil
  }

  private func setProperties(_ about: PDFProperties) {
    let created = "\(about.createdOn)T00:00:00Z"
    let values: [(cairo_pdf_metadata_t, String)] = [
      (CAIRO_PDF_METADATA_TITLE, about.title), (CAIRO_PDF_METADATA_SUBJECT, about.subject),
      (CAIRO_PDF_METADATA_AUTHOR, about.author), (CAIRO_PDF_METADATA_CREATE_DATE, created),
      (CAIRO_PDF_METADATA_MOD_DATE, created),
    ]
    for (key, value) in values where !value.isEmpty {
      unsafe cairo_pdf_surface_set_metadata(surface, key, value)
    }
  }

  /// How high the text is when it is broken to `width`.
  package func height(of text: String, width: Double, _ style: TextStyle) -> Double {
    typesetter.set(text, width: width, style)
    return typesetter.height
  }

  /// Writes a text with its upper left corner at a place; gives its height.
  @discardableResult
  package func write(
    _ text: String, x: Double, y: Double, width: Double, _ style: TextStyle
  ) -> Double {
    typesetter.set(text, width: width, style)
    set(style.ink)
    unsafe cairo_move_to(canvas, x, y)
    unsafe typesetter.draw(canvas)
    return typesetter.height
  }

  /// Writes one large line of text across the middle of the page, as a watermark.
  package func stamp(_ text: String, _ style: TextStyle) {
    let width = size.width * 2
    typesetter.set(text, width: width, style.with { $0.alignment = .center })
    set(style.ink)
    unsafe cairo_save(canvas)
    unsafe cairo_translate(canvas, size.width / 2, size.height / 2)
    unsafe cairo_rotate(canvas, -0.45)
    unsafe cairo_move_to(canvas, -width / 2, -typesetter.height / 2)
    unsafe typesetter.draw(canvas)
    unsafe cairo_restore(canvas)
  }

  package func fill(_ area: PageArea, _ ink: Ink) {
    set(ink)
    unsafe cairo_rectangle(canvas, area.x, area.y, area.width, area.height)
    unsafe cairo_fill(canvas)
  }

  /// Draws the border of an area.
  package func frame(_ area: PageArea, _ ink: Ink, line: Double = 0.5) {
    set(ink)
    unsafe cairo_set_line_width(canvas, line)
    unsafe cairo_rectangle(canvas, area.x, area.y, area.width, area.height)
    unsafe cairo_stroke(canvas)
  }

  /// Fills many squares of one side at once, without seams between neighbours.
  func fill(squares: [(x: Double, y: Double)], side: Double, _ ink: Ink) {
    set(ink)
    for square in squares { unsafe cairo_rectangle(canvas, square.x, square.y, side, side) }
    unsafe cairo_fill(canvas)
  }

  /// Ends the page; what is drawn next stands on a new one.
  package func endPage() { unsafe cairo_show_page(canvas) }

  /// Ends the document, also when it throws; using it afterwards draws nothing.
  package func close() throws(PageError) -> [UInt8] {
    let drawn = unsafe cairo_status(canvas)
    unsafe cairo_surface_finish(surface)
    let written = unsafe cairo_surface_status(surface)
    free()
    try PageError.check(drawn, "draw a page")
    try PageError.check(written, "write a document")
    return sink.bytes
  }

  private func set(_ ink: Ink) {
    let (red, green, blue) = ink.parts
    unsafe cairo_set_source_rgb(canvas, red, green, blue)
  }
}

/// Where cairo's bytes go.
private final class ByteSink {
  private(set) var bytes: [UInt8] = []

  static func take(
    _ closure: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<UInt8>?, _ count: UInt32
  ) -> cairo_status_t {
    guard let closure = unsafe closure, let bytes = unsafe bytes else {
      return CAIRO_STATUS_WRITE_ERROR
    }
    let sink = unsafe Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
    unsafe sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
    return CAIRO_STATUS_SUCCESS
  }
}
