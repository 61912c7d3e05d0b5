import Allocation
import Archive
import Files
import Intake
import Markup
import Multipart
import Tables
import TestSupport
import Trade
import Validation
import Workbooks

/// A reader, and what must hold whatever it gets.
struct Target: Sendable {
  let take: @Sendable ([UInt8]) throws -> Void

  /// An error of the reader's own kind is an answer.
  private static func answered(_ error: some Error) {}

  static let all: [String: Target] = [
    "container": Target(take: container), "markup": Target(take: markup),
    "rows": Target(take: rows), "strings": Target(take: strings), "styles": Target(take: styles),
    "values": Target(take: values), "names": Target(take: names), "csv": Target(take: csv),
    "problem": Target(take: problem), "multipart": Target(take: multipart),
  ]

  // MARK: Workbooks

  /// Every entry of an archive is what its head says, or refused.
  private static func container(_ bytes: [UInt8]) throws {
    var limits = ArchiveLimits()
    limits.inflatedBytes = 1 << 20
    do throws(ArchiveError) {
      let archive = try Archive(bytes: bytes, limits: limits)
      for index in archive.entries.indices { _ = try archive.contents(at: index) }
    } catch {
      answered(error)
    }
  }

  /// What is read of markup is there, and no edit of nothing changes it.
  private static func markup(_ bytes: [UInt8]) throws {
    do {
      let document = try MarkupDocument(bytes)
      guard document.applying([]) == bytes else { throw Broken("an edit of nothing edits") }
    } catch is MarkupError {}
  }

  /// The bytes are a sheet's rows: the scanner reads what libxml2 does.
  private static func rows(_ bytes: [UInt8]) throws {
    try readTwice(WorkbookBuilder(rows: text(bytes), sharedStrings: sharedStrings))
  }

  private static func strings(_ bytes: [UInt8]) throws {
    try readTwice(
      WorkbookBuilder(
        rows: "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>",
        sharedStrings: [text(bytes)]))
  }

  private static func styles(_ bytes: [UInt8]) throws {
    var builder = WorkbookBuilder(
      rows:
        "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>45383</v></c><c r=\"B1\" s=\"7\"><v>0.5</v></c></row>")
    builder.styles =
      "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
      + text(bytes) + "</styleSheet>"
    try readTwice(builder)
  }

  private static let sharedStrings = [
    "<si><t>太陽光</t></si>", "<si><r><t>福島</t></r><r><rPr><strike/></rPr><t>県</t></r></si>",
  ]

  private static func readTwice(_ builder: WorkbookBuilder) throws {
    let bytes = builder.build()
    let (fast, slow) = (try read(bytes, usesScanner: true), try read(bytes, usesScanner: false))
    guard fast == slow else { throw Broken("the scanner reads otherwise than libxml2") }
  }

  private static let limits = {
    var limits = WorkbookLimits()
    limits.cells = 10_000
    limits.archive.inflatedBytes = 1 << 20
    return limits
  }()

  /// Nil for what is refused: which of several faults is met first is nobody's business.
  private static func read(_ bytes: [UInt8], usesScanner: Bool) throws -> [String]? {
    var found: [String] = []
    do {
      let workbook = try Workbook(bytes: bytes, limits: limits)
      workbook.usesScanner = usesScanner
      for sheet in workbook.sheets {
        try workbook.eachRow(of: sheet) { row in
          found.append("\(row.number) \(row.isHidden)")
          for cell in row.cells {
            found.append("\(cell.column) \(cell.kind) \(cell.hasFormula) \(cell.isShownAsDate)")
            found.append(row.text(of: cell))
          }
        }
      }
    } catch is Refusal {
      return nil
    }
    return found
  }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Forms

  /// The first byte says how a body with the boundary `B` comes; it is read the same in one piece.
  private static func multipart(_ bytes: [UInt8]) throws {
    let size = Int(bytes.first ?? 0) % 16 + 1
    let body = bytes.dropFirst()
    let whole = read([body])
    let pieces = stride(from: body.startIndex, to: body.endIndex, by: size).map {
      body[$0..<min($0 + size, body.endIndex)]
    }
    guard read(pieces) == whole else { throw Broken("a form is read otherwise in pieces") }
    if case .success(let parts) = whole {
      let count = parts.reduce(0) { $0 + $1.body.count }
      guard count <= body.count else { throw Broken("a form holds more than was sent") }
    }
  }

  private struct Part: Equatable {
    let head: PartHead
    var body: [UInt8] = []
    var isWhole = false
  }

  private static func read(_ pieces: [ArraySlice<UInt8>]) -> Result<[Part], MultipartError> {
    var parts: [Part] = []
    do throws(MultipartError) {
      var parser = try MultipartParser(
        contentType: "multipart/form-data; boundary=B",
        limits: MultipartLimits(parts: 5, headBytes: 200, fieldBytes: 100, fileBytes: 300))
      for piece in pieces {
        for event in try parser.push(piece) {
          switch event {
          case .head(let head): parts.append(Part(head: head))
          case .body(let bytes): parts[parts.count - 1].body += bytes
          case .end: parts[parts.count - 1].isWhole = true
          }
        }
      }
      try parser.finish()
    } catch {
      return .failure(error)
    }
    return .success(parts)
  }

  // MARK: Values and names

  private static let readers: [ValueReader] = [
    ValueReader(.text), ValueReader(.code), ValueReader(.integer), ValueReader(.number(places: 2)),
    ValueReader(.day),
  ]

  /// A text as people type it: what was taken is taken once more as the same.
  private static func values(_ bytes: [UInt8]) throws {
    let typed = text(bytes)
    for reader in readers {
      guard case .right(let taken) = reader.read(.text(typed)), !taken.isEmpty else { continue }
      guard case .right(let again) = reader.read(.text(taken)), again == taken else {
        throw Broken("「\(typed)」 is taken for 「\(taken)」, and that for something else")
      }
    }
    for word in [typed, JapaneseText.nfkc(typed)] { _ = JapaneseText.folded(word) }
  }

  private static let titles = ["通常割当申請書", "設備特定申請書", "割当希望量申請書(相対)"]

  /// A name of ours that is read back is ours again.
  private static func names(_ bytes: [UInt8]) throws {
    guard let name = FileName(bytes: bytes) else { return }
    let knowledge = NameKnowledge(
      form: { title in titles.contains(title) ? FormID("fit-normal-allocation") : nil },
      isOperator: { ["0001", "0002"].contains($0.rawValue) }, application: { _ in nil })
    _ = ArrivalName(name, knowing: knowledge)
    guard let live = LiveName(name), live.status != nil else { return }
    let ours = live.fileName
    guard ours.bytes.count <= FileName.maxByteCount, let again = LiveName(ours),
      again.number == live.number, again.operatorID == live.operatorID, again.status == live.status
    else { throw Broken("\(ours.displayText) is not read back") }
  }

  // MARK: Tables and problems

  /// The first byte says whether semicolons separate.
  private static func csv(_ bytes: [UInt8]) throws {
    for row in CSVReader(bytes) { _ = row.cells.count }
    do {
      _ = try TableText(bytes)
      let file = try DelimitedFile(bytes: bytes, limits: limits)
      _ = try file.eachRecord { row, record in _ = row.cells.count + record.cells.count }
    } catch is DelimitedError {
    } catch is Refusal {
    }
  }

  private static func problem(_ bytes: [UInt8]) throws {
    do { _ = try ProblemFile.read(bytes) } catch { answered(error) }
  }
}
