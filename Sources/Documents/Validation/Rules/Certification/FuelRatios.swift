import Trade
import Workbooks

/// Ratios of fuels, what is left out of sampling, 再エネ指定 and the part of a FIT plant fit the plant.
final class FuelRatios: CertificationCheck {
  private let site: CertificationSite
  /// Of both rows of a plant, in thousandths of a percent.
  private var sums: [CertificationKey: (sum: Int64, row: Int)] = [:]
  /// 月間発電量 of a plant's first row of two.
  private var energies: [CertificationKey: (energy: Int64, row: Int)] = [:]
  /// Rows of plants whose energy is not split, without their 再エネ指定.
  private var undivided: [CertificationKey: Int] = [:]
  private static let whole: Int64 = 100_000

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) {
    guard let source = line.source else { return }
    scope(line, source, &values, row, &report)
    if source.kind.hasFuelRatio {
      ratio(line, source, &values, row, &report)
    } else {
      plain(line, source, &values, row, &report)
    }
  }

  private func tell(
    _ reason: String, _ details: [String] = [], at column: Int, _ values: inout RowValues,
    _ row: borrowing Row, _ report: inout Report
  ) {
    report.add(
      .fuelRatio, row: values.row, column: column, value: values.shown(column, in: row),
      [reason] + details)
    values.reject(column)
  }

  private func scope(
    _ line: CertificationLine, _ source: CertificationSource, _ values: inout RowValues,
    _ row: borrowing Row, _ report: inout Report
  ) {
    guard let scope = line.scope else { return }
    let column = site.columns.scope
    if source.scheme == .fit, scope == .usual {
      let choices = [CertificationScope.besideFIT, .trialRun].filter {
        $0 != .besideFIT || source.kind == .biomass
      }
      tell(
        "fit", [source.plant.rawValue, choices.map { "「\($0.rawValue)」" }.joined(separator: "か")],
        at: column, &values, row, &report)
    } else if source.scheme != .fit, scope != .usual {
      tell("not-fit", [source.plant.rawValue, scope.rawValue], at: column, &values, row, &report)
    } else if scope == .besideFIT, source.kind != .biomass {
      tell("no-biomass", [scope.rawValue], at: column, &values, row, &report)
    }
  }

  /// Where one fuel is all there is, nothing is split.
  private func plain(
    _ line: CertificationLine, _ source: CertificationSource, _ values: inout RowValues,
    _ row: borrowing Row, _ report: inout Report
  ) {
    for column in [site.columns.ratio, site.columns.omission, site.columns.sustainable]
    where values.isRight(column) {
      tell("blank", [source.kind.rawValue], at: column, &values, row, &report)
      return
    }
    guard let isRenewable = line.isRenewable else { return }
    if let registered = source.isRenewable {
      guard isRenewable != registered else { return }
      return tell(
        "renewable", [registered ? "有" : "無"], at: site.columns.renewable, &values, row, &report)
    }
    guard let key = key(of: line, source) else { return }
    guard let first = undivided[key] else {
      undivided[key] = line.row
      return
    }
    tell(
      "undivided", [source.kind.rawValue, String(first)], at: site.columns.renewable, &values,
      row, &report)
  }

  /// What rows of both 再エネ指定 have in common. A plant whose point is registered has that one alone: a slip
  /// of the pen makes no second plant.
  private func key(
    of line: CertificationLine, _ source: CertificationSource
  ) -> CertificationKey? {
    guard var key = line.key(in: site.month) else { return nil }
    key.isRenewable = true
    if !source.gridPoint.isEmpty { key.gridPoint = source.gridPoint }
    return key
  }

  private func ratio(
    _ line: CertificationLine, _ source: CertificationSource, _ values: inout RowValues,
    _ row: borrowing Row, _ report: inout Report
  ) {
    let columns = site.columns
    if values.isBlank(columns.ratio) {
      return tell("missing", [source.kind.rawValue], at: columns.ratio, &values, row, &report)
    }
    if source.kind == .biomass, values.isBlank(columns.sustainable) {
      return tell(
        "sustainable", [source.kind.rawValue], at: columns.sustainable, &values, row, &report)
    }
    guard let ratio = line.ratio, let isRenewable = line.isRenewable else { return }
    if let omission = line.omission,
      omission.isRenewable != isRenewable || ratio != Self.whole
    {
      return tell(
        "omission", [omission.rawValue, omission.isRenewable ? "有" : "無"], at: columns.omission,
        &values, row, &report)
    }
    guard let key = key(of: line, source) else { return }
    if let energy = line.energy {
      let first = energies[key] ?? (energy, line.row)
      energies[key] = first
      guard first.energy == energy else {
        return tell(
          "energy", [kwhText(first.energy), String(first.row)], at: columns.energy, &values, row,
          &report)
      }
    }
    let sum = (sums[key]?.sum ?? 0) + ratio
    sums[key] = (sum, line.row)
    guard sum > Self.whole else { return }
    tell(
      "sum", [source.plant.rawValue, Self.percent(sum)], at: columns.ratio, &values, row, &report)
  }

  /// `62.345` of 62345 thousandths.
  static func percent(_ thousandths: Int64) -> String {
    "\(thousandths / 1000)." + String(1000 + thousandths % 1000).dropFirst()
  }
}

extension FindingKind {
  static let fuelRatio = FindingKind(
    "E0808", "fuel-ratio", "比率・再エネ指定・認定対象区分",
    "バイオマス・廃棄物の設備には燃料の比率を入力し、ほかの設備では空白にします。FITの設備には、認定対象区分を選びます。",
    passing: .certification(), failing: .certification(["J17": .number("50")]), leavesValues: false
  ) { finding, reason, first, second in
    switch reason {
    case "fit":
      Wording(
        "設備「\(first)」はFITの設備のため、「\(finding.label)」は空白にも「通常」にもできません。",
        "\(second)を選択してください。それ以外の電力量は、認定の対象になりません。")
    case "not-fit":
      Wording(
        "設備「\(first)」はFITの設備ではないため、「\(second)」は選べません。",
        "「\(finding.label)」を空白にするか、「通常」を選択してください。")
    case "no-biomass":
      Wording(
        "「\(first)」を選べるのは、バイオマスの設備だけです。", "設備IDと「\(finding.label)」を確認してください。")
    case "blank":
      Wording(
        "\(first)の設備では、「\(finding.label)」は入力できません。", "「\(finding.label)」を空白にしてください。")
    case "renewable":
      Wording(
        "「\(finding.label)」の「\(finding.value)」は、登録内容「\(first)」と異なります。",
        "「\(first)」に直してください。登録内容が変わった場合は、先に登録の変更を事務局へ届け出てください。")
    case "mixed":
      Wording(
        "「\(finding.label)」の「\(finding.value)」を選べるのは、バイオマスと廃棄物の設備だけです（この設備は\(first)）。",
        "「有」か「無」を選択してください。")
    case "undivided":
      Wording(
        "\(first)の設備の電力量は、再エネ指定で分けられません（\(second)行目にも行があります）。",
        "再エネ指定「有」か「無」のどちらか一行だけにしてください。")
    case "energy":
      Wording(
        "「\(finding.label)」の「\(finding.value)」が、同じ設備の\(second)行目の「\(first)」と異なります。",
        "再エネ指定「有」と「無」のどちらの行にも、設備の月間発電量の全量を入力してください。")
    case "missing":
      Wording(
        "\(first)の設備では、「\(finding.label)」は必須ですが、空白です。",
        "0～100の比率を、小数第3位までで入力してください。")
    case "sustainable":
      Wording(
        "\(first)の設備では、「\(finding.label)」は必須ですが、空白です。", "「有」か「無」を選択してください。")
    case "omission":
      Wording(
        "「\(first)」を選べるのは、再エネ指定が「\(second)」で、比率が100%の行だけです。",
        "再エネ指定と比率を確認してください。化石燃料を含む場合は、「\(finding.label)」を空白にし、サンプリング証跡を提出してください。")
    default:
      Wording(
        "設備「\(first)」の比率の合計が\(second)%で、100%を超えています。",
        "再エネ指定「有」と「無」の比率の合計を100%以下にしてください。残りは化石燃料の分です。")
    }
  }
}
