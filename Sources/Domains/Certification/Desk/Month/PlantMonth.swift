package import Trade

/// What a plant has for a month's certification, and what it lacks.
package struct PlantMonth: Sendable {
  /// Why a row is not certified, and what would release it.
  package struct Hold: Hashable, Sendable {
    package let code: String
    package let reason: String
    package let remedy: String
  }

  /// A row of 電力量認定 that counts.
  package struct Row: Sendable {
    package let receipt: ReceiptNumber
    package let row: Int
    /// Of its workbook.
    package let status: Status
    package let balancingGroup: String
    package let scope: String
    package let renewable: String
    /// 月間発電量, in hundredths of a kWh.
    package let exported: Int64
    /// `62.345`; nil where nothing is split.
    package let ratioPercent: String?
    package let state: LineState
    /// As the last run has written them down, or why it was refused.
    package let reason: String
    /// What would hold the row now; empty for a row that is not open.
    package let holds: [Hold]
    /// What a run would certify now, in kWh; nil where it would hold the row, or not look at it.
    package let prospect: Int64?

    /// A run looks at it: its workbook is confirmed.
    package var isDue: Bool { status == .confirmed }
  }

  /// A document or a meter's file that the month asks for.
  package struct Need: Sendable {
    /// 書類名.
    package let title: String
    /// 図の記号 of a meter.
    package let symbol: String?
    /// Under which name it is to be sent.
    package let fileName: String
    /// What has come, and in which state it is; nil where nothing has.
    package let filed: (receipt: ReceiptNumber, status: Status)?
    /// It does what it is asked for.
    package let isServing: Bool
    /// Of a meter that counts, over its period, in hundredths of a kWh.
    package let sum: Int64?
  }

  package let plant: PlantID
  package let name: String
  package let operatorID: OperatorID
  package let operatorName: String
  package let gridPoint: String
  /// 発電設備区分; empty where no register has the plant.
  package let kind: String
  /// 2-1, 2-2 or 2-3; nil where no battery is charged from the grid.
  package let route: String?
  package let rows: [Row]
  package let papers: [Need]
  package let meters: [Need]
  /// Of the ledger, those that were replaced among them.
  package let entries: [ListedCertification]

  package var missing: [Need] { (papers + meters).filter { !$0.isServing } }

  package var state: LineState {
    let state = LineState.first(of: rows.map(\.state))
    guard state == .unfiled || state == .corrected else { return state }
    return entries.contains(where: \.isStanding) ? .certified : state
  }

  /// kWh that stand.
  package var kwh: Int64 { entries.filter(\.isStanding).reduce(0) { $0 + $1.kwh } }
}

/// Which plants of a month are looked for.
package struct LineSearch: Hashable, Sendable {
  package var month: Month
  /// Nil: everybody's.
  package var operatorID: OperatorID?
  package var state: LineState?
  /// How the plant's id begins.
  package var prefix: String

  package init(
    month: Month, operatorID: OperatorID? = nil, state: LineState? = nil, prefix: String = ""
  ) {
    self.month = month
    self.operatorID = operatorID
    self.state = state
    self.prefix = prefix
  }
}

/// Some of the plants of a month, in the order of their ids.
package struct LinePage: Sendable {
  package let lines: [PlantMonth]
  /// What names the next page: `A123456789.0011`; nil for the last.
  package let next: String?
  /// Of all; counting ends at `countsTo`.
  package let total: Int

  /// More than these are not counted for a page.
  package static let countsTo = 10_000
}

/// What a month has come to.
package struct MonthFigures: Sendable {
  package let month: Month
  /// Rows that count.
  package let rows: [LineState: Int]
  /// Entries that stand.
  package let entries: Int
  package let kwh: Int64
  /// The last day on which an application is in time; nil beyond the calendar.
  package let dueOn: CivilDate?

  package var open: Int { (rows[.waiting] ?? 0) + (rows[.held] ?? 0) }
}
