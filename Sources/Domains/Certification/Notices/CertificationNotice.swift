package import CertificationRecords
package import Trade

/// Everything that 電力量認定結果通知 says to one applicant about one month; workbook and print are made
/// from it alone.
package struct CertificationNotice: Sendable {
  /// An entry that another took the place of.
  package struct Former: Hashable, Sendable {
    package var number: String
    /// Whole kWh.
    package var kwh: Int64
    /// Why it was corrected or taken back.
    package var reason: String

    package init(number: String, kwh: Int64, reason: String) {
      self.number = number
      self.kwh = kwh
      self.reason = reason
    }
  }

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
    /// What stood before it, the oldest first; empty for a first certification.
    package var former: [Former]

    package init(
      number: String, receipt: String, plant: PlantID, plantName: String, gridPoint: String,
      balancingGroup: String, scope: String, renewable: String, route: String, exported: Int64,
      base: Int64, ratio: Int64?, kwh: Int64, rounding: String,
      battery: CertificationEntry.Calculation? = nil,
      former: [Former] = []
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
      self.former = former
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
  /// 版: 1 for the first notice of the recipient and month, one more for each that tells something else.
  package var version: Int

  package init(
    month: Month, recipient: Operator, date: CivilDate, lines: [Line], held: [Held],
    digest: String, issuer: String = "非化石価値認定事務局", version: Int = 1
  ) {
    self.month = month
    self.recipient = recipient
    self.date = date
    self.lines = lines
    self.held = held
    self.digest = digest
    self.issuer = issuer
    self.version = version
  }

  /// Certified; what was taken back is not among them.
  package var standing: [Line] { lines.filter { !$0.isTakenBack } }
  package var takenBack: [Line] { lines.filter(\.isTakenBack) }
  /// Corrected or taken back.
  var changed: [Line] { lines.filter { !$0.former.isEmpty } }

  package var totalKWh: Int64 { lines.reduce(0) { $0 + $1.kwh } }

  /// `0011_電力量認定結果通知_202504`, without an ending.
  package var name: String { "\(recipient.id)_\(Self.title)_\(month.compact)" }

  static let title = "電力量認定結果通知"
  static let heldTitle = "認定していない行"
  static let stepsTitle = "算定内訳"

  static let changesTitle = "訂正・取消し"

  var edition: String { "第\(version)版" }

  var opening: String {
    let start = "\(month.title)分の電力量の認定の結果をお知らせします。"
    let result =
      standing.isEmpty ? "認定した行はありません。" : "認定電力量の合計は \(totalKWh.grouped) kWh です。"
    let changes = changed.isEmpty ? "" : "訂正または取消しをした認定があります。「\(Self.changesTitle)」の表をご覧ください。"
    return start + result + changes
  }

  /// That it takes the place of an earlier one; nil for the first.
  var replacement: String? {
    guard version > 1 else { return nil }
    return "\(edition)。第\(version - 1)版の通知に替わるものです。前の通知は破棄してください。"
  }

  var notes: [String] {
    var notes = [
      "認定電力量は、算定の基礎に比率を掛け、途中で丸めずに、最後に1回だけ端数を処理した値です。"
    ]
    if standing.contains(where: { $0.battery != nil }) {
      notes.append(
        "系統から充電する蓄電池のある設備の算定の基礎は、d − b × (c − e) ÷ a です（a 充電量、b 放電量、c 系統からの受電量、d 系統への逆潮流量、e 所内消費量）。割合 (c − e) ÷ a は0以上1以下とし、差が負の場合は0とします。"
      )
    }
    let routes = Set(lines.map(\.route))
    let words = Self.routes.filter { routes.contains($0.route) }.map { "\($0.route) は\($0.words)" }
    if !words.isEmpty { notes.append("認定の方法: \(words.joined(separator: "、"))です。") }
    if changed.contains(where: { !$0.isTakenBack }) {
      notes.append("訂正後の認定電力量は、訂正の理由により事務局が定めた値です。")
    }
    if !held.isEmpty { notes.append("保留の行は、対処方法のとおりにしていただくと、次の認定のときにもう一度確かめます。") }
    return notes
  }

  /// How plants with a battery are certified, and what came from elsewhere.
  private static let routes: [(route: String, words: String)] = [
    ("2-1", "FIP交付金の対象となる電力量による認定"), ("2-2", "30分メーター値による認定（発電設備1・蓄電池1）"),
    ("2-3", "30分メーター値による認定（設備ごとに登録した算定式）"), ("取込", "ほかで認定された値の取込み"),
  ]

  /// All that it tells but day, digest and 版: the same where nothing has changed for the recipient.
  package var facts: [String] {
    var facts = [
      recipient.id.rawValue, recipient.name, "\(recipient.corporateNumber)",
      "\(recipient.category)", issuer, String(lines.count),
    ]
    for line in lines { facts += [line.number, line.plantName, String(line.kwh)] }
    for row in held {
      facts += [row.receipt.description, String(row.row), row.plant.rawValue, row.renewable]
      facts += [row.state, row.code, row.reason, row.remedy]
    }
    return facts
  }

  var proof: String { "認定結果の識別子(SHA-256): \(digest)" }
}

extension CertificationNotice.Line {
  /// `62.345`, or nothing.
  var ratioText: String {
    ratio.map { "\($0 / 1000)." + String(1000 + $0 % 1000).dropFirst() } ?? ""
  }

  /// 算定の基礎, as people read it.
  var basis: String { EnergyText.basis(base, battery) }

  /// 算定の基礎 times ratio before the one rounding.
  var unrounded: String { EnergyText.unrounded(base: base, ratio: ratio, battery) }

  /// It takes another entry back, and certifies nothing.
  var isTakenBack: Bool { !former.isEmpty && kwh == 0 }

  /// The formula was put to all rows of its point, and the result is shared among them.
  var isShared: Bool { battery != nil && base != exported }

  /// 認定, 訂正 or 取消し.
  var change: String { former.isEmpty ? "認定" : isTakenBack ? "取消し" : "訂正" }

  /// From each figure to that which took its place.
  var changes: [CertificationNotice.Change] {
    var changes: [CertificationNotice.Change] = []
    for (index, before) in former.enumerated() {
      let next = index + 1 < former.count ? former[index + 1] : nil
      changes.append(
        CertificationNotice.Change(
          former: before, number: next?.number ?? number, kwh: next?.kwh ?? kwh, plant: plant,
          renewable: renewable))
    }
    return changes
  }
}

extension CertificationNotice {
  /// One step of a correction.
  struct Change {
    let former: Former
    let number: String
    /// Whole kWh.
    let kwh: Int64
    let plant: PlantID
    let renewable: String

    /// 訂正 or 取消し.
    var word: String { kwh == 0 ? "取消し" : "訂正" }

    /// `+1,000`, `-1,000`.
    var difference: String {
      let difference = kwh - former.kwh
      return (difference > 0 ? "+" : "") + difference.grouped
    }
  }
}
