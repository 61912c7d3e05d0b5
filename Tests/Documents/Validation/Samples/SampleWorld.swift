import Foundation
import TestSupport
import Testing
import Trade
import Validation
import Workbooks

/// The shipped definitions, with an older version of 通常割当申請書 beside them.
enum SampleWorld {
  /// The package's folder.
  static let root = PackageFolder.path("") + "/"
  static let folder = PackageFolder.path("Validators")

  static let shipped: Definitions = {
    do { return try Definitions.load(folder: folder) } catch { fatalError("\(error)") }
  }()

  static let definitions: Definitions = {
    var older = form("fit-normal-allocation")
    older.version = "2022.1"
    older.firstRound = RoundID("202201")
    return Definitions(shipped.forms + [older])
  }()

  static func form(_ id: String) -> FormDefinition {
    guard let id = FormID(id), let form = shipped.newest(id) else {
      fatalError("no form: \(id)")
    }
    return form
  }

  static func filing(
    _ form: String, operator id: String = "0001", notes: [FilingNote] = []
  ) -> Filing {
    let slot: Slot =
      switch form {
      case "nonfit-bilateral-volume", "operator-registration", "source-registration",
        "value-transfer", "occto-operator", "occto-operator-paper",
        "occto-reserve-refund", "occto-reserve-difference", "occto-reserve-completion",
        "occto-withheld-refund":
        .anytime
      case "energy-certification": .month("202504")
      default: .round("202304")
      }
    var filing = Filing(form: FormID(form), operator: OperatorID(id), slot: slot, notes: notes)
    filing.arrivedAt = Instant("2025-05-20")
    return filing
  }

  /// A form of OCCTO with several sheets, cells changed by `設備!B2`.
  static func review(
    premium: SampleCertifiedOperators, _ form: String, _ changes: [String: ExampleCell],
    operator id: String
  ) throws -> Review {
    var register = SampleRegister()
    register.certifiedOperators = premium
    register.operators.append(SampleCertifiedOperators.company)
    return try review(
      SheetsWorkbook(Self.form(form), changes: changes), as: form, operator: id,
      references: register)
  }

  static func review(
    _ workbook: some WorkbookReading, as form: String, operator id: String = "0001",
    references: (any References)? = SampleRegister(), arrived: String? = nil, rows: RowSink? = nil
  ) throws -> Review {
    var filing = filing(form, operator: id)
    if let arrived { filing.arrivedAt = Instant(arrived) }
    return try Reviewer(definitions: definitions).review(
      workbook, filing: filing, references: references, rows: rows)
  }
}

extension Review {
  /// `E0203 C16` for every finding, in order: what a marked sheet is held against; what others have
  /// filed is not on the sheet.
  var marks: [String] {
    findings.filter { !BetweenFiles.said($0) || $0.code >= "W08" }.map {
      "\($0.code) \($0.cell?.description ?? "-")"
    }
  }
}
