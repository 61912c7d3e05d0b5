package import CertificationRecords
package import Trade

/// Everything that 電力量認定結果通知 says to one applicant about one month; workbook and print are made
/// from it alone.
package struct CertificationNotice: Sendable {
  /// Certified energy, and how it was reckoned; amounts in hundredths of a kWh where nothing else is said.
  package struct Line: Sendable {
    package var number: String
    package var receipt: String
    package var plant: PlantID
    package var plantName: String
    package var gridPoint: String
    package var balancingGroup: String
    package var scope: String
    package var renewable: String
    package var route: String
    package var exported: Int64
    package var base: Int64
    /// Thousandths of a percent; nil where nothing is split.
    package var ratio: Int64?
    /// Whole kWh.
    package var kwh: Int64
    package var rounding: String
    /// The steps of the formula of batteries.
    package var battery: CertificationEntry.Calculation?
    /// What it corrects, and why; empty for a first certification.
    package var correction: String

    package init(
      number: String, receipt: String, plant: PlantID, plantName: String, gridPoint: String,
      balancingGroup: String, scope: String, renewable: String, route: String, exported: Int64,
      base: Int64, ratio: Int64?, kwh: Int64, rounding: String,
      battery: CertificationEntry.Calculation? = nil,
      correction: String = ""
    ) {
      self.number = number
      self.receipt = receipt
      self.plant = plant
      self.plantName = plantName
      self.gridPoint = gridPoint
      self.balancingGroup = balancingGroup
      self.scope = scope
      self.renewable = renewable
      self.route = route
      self.exported = exported
      self.base = base
      self.ratio = ratio
      self.kwh = kwh
      self.rounding = rounding
      self.battery = battery
      self.correction = correction
    }
  }

  /// A row that was not certified.
  package struct Held: Sendable {
    package var receipt: ReceiptNumber
    package var row: Int
    package var plant: PlantID
    package var renewable: String
    package var state: String
    package var code: String
    package var reason: String
    package var remedy: String

    package init(
      receipt: ReceiptNumber, row: Int, plant: PlantID, renewable: String, state: String,
      code: String, reason: String, remedy: String
    ) {
      self.receipt = receipt
      self.row = row
      self.plant = plant
      self.renewable = renewable
      self.state = state
      self.code = code
      self.reason = reason
      self.remedy = remedy
    }
  }

  package var month: Month
  package var recipient: Operator
  /// 通知日.
  package var date: CivilDate
  package var lines: [Line]
  package var held: [Held]
  /// SHA-256 over the month's tables.
  package var digest: String
  package var issuer: String

  package init(
    month: Month, recipient: Operator, date: CivilDate, lines: [Line], held: [Held],
    digest: String, issuer: String = "非化石価値認定事務局"
  ) {
    self.month = month
    self.recipient = recipient
    self.date = date
    self.lines = lines
    self.held = held
    self.digest = digest
    self.issuer = issuer
  }

  package var totalKWh: Int64 { lines.reduce(0) { $0 + $1.kwh } }

  /// `0011_電力量認定結果通知_202504`, without an ending.
  package var name: String { "\(recipient.id)_\(Self.title)_\(month.compact)" }

  static let title = "電力量認定結果通知"
  static let heldTitle = "認定していない行"
  static let stepsTitle = "算定内訳"

  var opening: String {
    lines.isEmpty
      ? "\(month.title)分の電力量の認定の結果をお知らせします。認定した行はありません。"
      : "\(month.title)分の電力量の認定の結果をお知らせします。認定電力量の合計は \(totalKWh.grouped) kWh です。"
  }

  var notes: [String] {
    var notes = [
      "認定電力量は、算定の基礎に比率を掛け、途中で丸めずに、最後に1回だけ端数を処理した値です。"
    ]
    if lines.contains(where: { $0.battery != nil }) {
      notes.append(
        "系統から充電する蓄電池のある設備の算定の基礎は、d − b × (c − e) ÷ a です（a 充電量、b 放電量、c 系統からの受電量、d 系統への逆潮流量、e 所内消費量）。割合 (c − e) ÷ a は0以上1以下とし、差が負の場合は0とします。"
      )
    }
    if !held.isEmpty { notes.append("保留の行は、対処方法のとおりにしていただくと、次の認定のときにもう一度確かめます。") }
    return notes
  }

  var proof: String { "認定結果の識別子(SHA-256): \(digest)" }
}

extension CertificationNotice.Line {
  /// `62.345`, or nothing.
  var ratioText: String {
    ratio.map { "\($0 / 1000)." + String(1000 + $0 % 1000).dropFirst() } ?? ""
  }

  /// Base times ratio before the one rounding, with every decimal that it has; batteries have their own.
  var unrounded: String {
    battery?.raw ?? CertificationEntry.unrounded(base: base, ratio: ratio)
  }
}
