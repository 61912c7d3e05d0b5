package import Trade

/// Why a row of 電力量認定 is told something, and, where that stands, held (保留): what a check says of
/// it, and what the notice says when energy is certified.
package struct CertificationHold: Hashable, Sendable {
  let kind: FindingKind
  let arguments: [String]

  package var code: String { kind.code }

  /// 内容 and 対処方法; `value` is what stands in the cell.
  package func words(value: String = "", label: String = "") -> (message: String, remedy: String) {
    let finding = FindingContext(label: label, value: value, field: nil, choices: nil, row: 0)
    let wording = kind.wording(finding, arguments)
    return (wording.message, wording.remedy)
  }

  /// A document of the plant that has not come.
  package static func missing(
    _ paper: CertificationPaper, of operatorID: OperatorID?, about plant: PlantID, month: Month
  ) -> Self {
    Self(
      kind: .paperMissing,
      arguments: [
        paper.isMonthly ? "\(month.title)分の" : "", paper.title,
        paper.fileName(of: operatorID, about: plant, month: month),
        paper == .samplingProof ? "省略" : "",
      ])
  }

  /// A document that the registration of a plant needs and that has not come; the plant has only its
  /// 受電地点特定番号 so far.
  static func missing(
    _ paper: CertificationPaper, of operatorID: OperatorID?, registering gridPoint: String
  ) -> Self {
    let name = [operatorID?.rawValue ?? "事業者番号", paper.title, gridPoint]
    return Self(
      kind: .paperMissing,
      arguments: ["", paper.title, name.joined(separator: "_") + ".pdf", "", "registration"])
  }

  /// A document that an application to OCCTO needs.
  static func missing(_ paper: PremiumPaper, of operatorID: OperatorID?) -> Self {
    Self(
      kind: .paperMissing,
      arguments: ["", paper.title, paper.fileName(of: operatorID), "", "application"])
  }

  /// The sum of a point, in hundredths of a kWh, is not what was settled; `fitting` is the month next to
  /// it that has the same.
  package static func flow(
    _ sum: Int64, settled: Int64, month: Month, fitting: Month?
  ) -> Self {
    Self(
      kind: .gridFlow,
      arguments: [
        month.title, kwhText(sum), kwhText(settled), fitting?.title ?? "",
      ])
  }

  /// The same of what a plant's point took from the grid.
  package static func imported(_ sum: Int64, settled: Int64, month: Month) -> Self {
    Self(
      kind: .gridFlow, arguments: [month.title, kwhText(sum), kwhText(settled), "", "import"])
  }

  package static let conditions = Self(kind: .batteryConditions, arguments: [])
  package static func proxy(_ number: String, of principal: OperatorID?) -> Self {
    Self(kind: .proxyWithoutMandate, arguments: [number, principal?.rawValue ?? ""])
  }
  package static func meters(_ month: Month, _ plant: PlantID) -> Self {
    Self(kind: .metersMissing, arguments: [month.title, plant.rawValue])
  }
  package static func formula(_ plant: PlantID) -> Self {
    Self(kind: .metersMissing, arguments: ["", plant.rawValue])
  }

  /// What 通信欄 says against the route; nil where it says nothing against it. `holds` is false where it
  /// is only left blank.
  package static func remark(
    _ text: String, route: BatteryRoute?
  ) -> (hold: Self, holds: Bool)? {
    switch route {
    case .single where text.isEmpty:
      (Self(kind: .batteryRemark, arguments: ["blank"]), false)
    case .single where PremiumAmount.isNamed(in: text),
      .formula where PremiumAmount.isNamed(in: text):
      (Self(kind: .batteryRemark, arguments: ["premium"]), true)
    case .premium where text.contains(BatteryRemark.single):
      (Self(kind: .batteryRemark, arguments: ["single"]), true)
    case nil where PremiumAmount.isNamed(in: text) || text.contains(BatteryRemark.single):
      (Self(kind: .batteryRemark, arguments: ["none"]), true)
    default: nil
    }
  }
}

extension CertificationPaper {
  /// Under which name it is sent: `0011_サンプリング証跡_A123456789_202504.pdf`.
  package func fileName(
    of operatorID: OperatorID?, about plant: PlantID, month: Month
  ) -> String {
    let parts =
      [operatorID?.rawValue ?? "事業者番号", title, plant.rawValue]
      + (isMonthly ? [month.compact] : [])
    return parts.joined(separator: "_") + ".pdf"
  }
}

/// Hundredths of a kWh as people read them: `98,700.50`, whole ones without decimals.
func kwhText(_ hundredths: Int64) -> String {
  let rest = hundredths % 100
  let whole = (hundredths / 100).grouped
  return rest == 0 ? whole : whole + "." + String(100 + rest).dropFirst()
}
