import Annotation
import Archive
import Files
import Foundation
import Intake
import TestSupport
import Trade
import Validation
import Workbooks

/// One execution: a workbook is hurt, read in every way there is, reviewed and answered.
struct Trial {
  private let parcels: [Parcel]
  private let definitions: Definitions
  private let reviewer: Reviewer
  private let remembered = KnownFrames()
  private let limits: WorkbookLimits

  var seedCount: Int { parcels.count }

  init() throws {
    let package = PackageFolder.url
    parcels =
      try HostileCase.all.filter { !$0.isToBePacked && $0.verdicts == ["accept"] }
      .map { $0.bytes(.small) }.filter { $0.count < 20_000 }.map(Parcel.init)
      + Self.templates(in: package.appending(path: "Templates"))
    definitions = try Definitions.load(folder: package.appending(path: "Validators").path)
    reviewer = Reviewer(definitions: definitions)
    // Small ones, so that limits are met and nothing takes long.
    var limits = WorkbookLimits()
    limits.cells = 200_000
    limits.archive.inflatedBytes = 32 << 20
    self.limits = limits
  }

  private static func templates(in folder: URL) throws -> [Parcel] {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return try names.filter { $0.hasSuffix(".xlsx") }.map {
      try Parcel([UInt8](Data(contentsOf: folder.appending(path: $0))))
    }
  }

  /// What became of it, in a word.
  func run(seed: UInt64) throws -> String {
    var mutation = Mutation(random: SeededGenerator(state: seed))
    readNames(&mutation)
    let bytes = hurt(&mutation)
    do {
      return try check(bytes, seed)
    } catch let broken as Broken {
      throw broken
    } catch let refusal as Refusal {
      let text = refusal.message + refusal.remedy
      guard !text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) else {
        throw Broken(seed: seed, what: "a control character in a message")
      }
      return refusal.reason.rawValue
    } catch {
      throw Broken(seed: seed, what: "threw \(error)")
    }
  }

  private func hurt(_ mutation: inout Mutation) -> [UInt8] {
    var parcel = mutation.pick(parcels)
    switch mutation.below(10) {
    case 0:
      var bytes = parcel.packed
      mutation.hurt(
        &bytes, with: ["PK\u{1}\u{2}", "PK\u{3}\u{4}", "PK\u{5}\u{6}", "PK\u{6}\u{6}", "\0\0\0\0"])
      return bytes
    case 1:
      var zip = ZipBuilder(parcel.entries)
      mutation.lie(&zip)
      return zip.build()
    default:
      let parts = parcel.entries.indices.filter {
        parcel.entries[$0].name.suffix(4) != Array(".bin".utf8)
      }
      // The sheets and their strings most often.
      let favoured = parts.filter {
        let name = String(decoding: parcel.entries[$0].name, as: UTF8.self)
        return name.contains("sheet") || name.contains("Strings")
      }
      for _ in 0...mutation.below(2) {
        let index = mutation.below(3) == 0 ? mutation.pick(parts) : mutation.pick(favoured)
        let pieces = Pieces.of(String(decoding: parcel.entries[index].name, as: UTF8.self))
        let kind = mutation.below(9)
        if kind < 2 {
          mutation.shuffle(
            &parcel.entries[index].data, tag: mutation.pick(["row", "c ", "si", "xf", "sheet "]))
        } else if kind < 8 {
          mutation.hurtValue(&parcel.entries[index].data, with: pieces)
        } else {
          mutation.hurt(&parcel.entries[index].data, with: pieces)
        }
      }
      return ZipBuilder(parcel.entries).build()
    }
  }

  private func check(_ bytes: [UInt8], _ seed: UInt64) throws -> String {
    let reading = try Reading(bytes, limits, usesScanner: true)
    // The same bytes, read without the fast path and with what other workbooks left behind.
    for (way, other) in [
      ("libxml2", try Reading(bytes, limits, usesScanner: false)),
      ("memory", try Reading(bytes, limits, usesScanner: true, knowing: remembered)),
    ] where other != reading {
      throw Broken(seed: seed, what: "\(way) reads otherwise")
    }
    if let refusal = reading.refusal { throw refusal }
    let workbook = try Workbook(bytes: bytes, limits: limits)
    let review = try reviewer.review(
      workbook, filing: Filing(form: nil, slot: .round("202304")), references: nil, rows: nil)
    for form in definitions.forms where workbook.sheets.contains(where: { $0.name == "申請書" }) {
      _ = try reviewer.review(
        workbook, filing: Filing(form: form.id, slot: .round("202304")), references: nil,
        rows: nil)
    }
    let contents = AnswerContents(
      fileName: "a.xlsx", receipt: nil, checkedAt: Instant(milliseconds: 0), form: nil,
      verdict: review.verdict, counts: review.counts)
    var answered: [UInt8] = []
    try Answer(contents, findings: review.findings).write(into: workbook) { answered += $0 }
    // A sheet more may meet a limit that the workbook did not.
    let after = try Reading(answered, .default, usesScanner: true)
    guard after.refusal == nil, after.sheets.last?.name == "エラーチェック結果" else {
      throw Broken(
        seed: seed, what: "the answer cannot be read: \(after.refusal?.message ?? "no sheet")")
    }
    let kept = reading.sheets.filter { sheet in after.sheets.contains(sheet) }
    guard kept.count >= reading.sheets.count - 2 else {
      throw Broken(seed: seed, what: "the answer changed the sheets")
    }
    return "read"
  }

  private func readNames(_ mutation: inout Mutation) {
    let text = (0...mutation.below(9)).map { _ in mutation.pick(Pieces.arrivals) }.joined()
    var bytes = Array(text.utf8)
    if mutation.below(2) == 0 { mutation.hurt(&bytes, with: Pieces.arrivals) }
    guard let name = FileName(bytes: bytes) else { return }
    _ = ArrivalName(
      name,
      knowing: NameKnowledge(
        form: { definitions.formID(titled: $0) }, isOperator: { _ in true },
        application: { _ in nil }))
    _ = LiveName(name)
  }
}
