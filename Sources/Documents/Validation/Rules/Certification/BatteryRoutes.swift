import Trade
import Workbooks

/// What the route asks for by which a plant with a battery charged from the grid is certified
/// (document 004).
final class BatteryRoutes: CertificationCheck {
  private let site: CertificationSite

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws {
    guard let source = line.source else { return }
    let columns = site.columns
    if source.battery == .gridCharge, let first = site.rules.batteryFirstMonth, site.month < first {
      report.add(
        .batteryTooEarly, row: line.row, column: columns.plant, value: source.plant.rawValue,
        [first.title, site.month.title])
      values.reject(columns.plant)
      return
    }
    let route = source.route(remark: line.remark, site.rules)
    if route == .premium {
      guard tellAmount(line, &values, row, &report) else { return }
    }
    if let (hold, _) = CertificationHold.remark(line.remark, route: route) {
      report.add(
        hold.kind, row: line.row, column: columns.remark,
        value: values.shown(columns.remark, in: row), hold.arguments)
    }
    guard let route else { return }
    if source.conditionsConfirmedOn == nil {
      add(.conditions, source, line, &report)
    }
    if route != .premium, let id = site.operatorID,
      try !site.references.hasMeterSet(of: source.plant, operator: id, month: site.month)
    {
      add(.meters(site.month, source.plant), source, line, &report)
    }
  }

  private func add(
    _ hold: CertificationHold, _ source: CertificationSource, _ line: CertificationLine,
    _ report: inout Report
  ) {
    report.add(
      hold.kind, row: line.row, column: site.columns.plant, value: source.plant.rawValue,
      hold.arguments)
  }

  /// False where an error is told.
  private func tellAmount(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) -> Bool {
    let column = site.columns.remark
    let amount = PremiumAmount.read(line.remark)
    if let amount, amount <= line.energy ?? .max { return true }
    report.add(
      .premiumAmount, row: line.row, column: column, value: values.shown(column, in: row),
      [
        amount.map(kwhText) ?? "", line.energy.map(kwhText) ?? "",
      ])
    values.reject(column)
    return false
  }
}

extension FindingKind {
  static let batteryTooEarly = FindingKind(
    "E0810", "battery-too-early", "系統充電の認定の開始",
    "系統から充電する蓄電池のある設備は、その認定が始まる前の月を申請できません。",
    passing: .certification(), failing: .certification(situation: .batteryTooEarly)
  ) { finding, first, month in
    Wording(
      "設備「\(finding.value)」には系統から充電する蓄電池があるため、\(month)分は認定の対象になりません。対象は\(first)分からです。",
      "この行を削除してください。系統からの充電がその後に始まった場合は、登録の内容を事務局へ届け出てください。")
  }

  static let premiumAmount = FindingKind(
    "E0811", "premium-amount", "FIP交付金対象電力量",
    "FIPの設備で系統から充電する場合は、通信欄にFIP交付金対象電力量を1つだけ入力します。月間発電量は超えられません。",
    passing: .certification(), failing: .certification(["M20": "別紙のとおり"]), leavesValues: false
  ) { finding, amount, energy in
    guard !amount.isEmpty else {
      return Wording(
        "\(finding.label)「\(finding.value)」から、FIP交付金対象電力量を読み取れません。",
        "「FIP交付金対象電力量 98,700.50kWh」のように、数値を1つだけ入力してください。")
    }
    return Wording(
      "FIP交付金対象電力量 \(amount) kWh が、月間発電量 \(energy) kWh を超えています。",
      "FIP交付金対象電力量と月間発電量を確認してください。")
  }

  static let batteryRemark = FindingKind(
    "W0815", "battery-remark", "通信欄と認定の方法",
    "通信欄の内容が、登録された認定の方法と合っていません。別の方法を示している場合は、認定が保留になります。",
    passing: .certification(), failing: .certification(["M17": "再エネ併設蓄電池認定"])
  ) { finding, reason in
    switch reason {
    case "blank":
      Wording(
        "\(finding.label)が空白です。この設備は、30分メーター値から算定して認定します。",
        "次回からは「\(BatteryRemark.single)」と入力してください。このままでも受け付けます。")
    case "premium":
      Wording(
        "\(finding.label)「\(finding.value)」はFIP交付金対象電力量による認定を示していますが、この設備は30分メーター値から算定して認定する設備です。",
        "認定の方法を確認してください。方法を変える場合は、事務局へお知らせください。確認できるまで、認定は保留になります。")
    case "single":
      Wording(
        "\(finding.label)「\(finding.value)」は30分メーター値による認定を示していますが、この設備はFIP交付金対象電力量により認定する設備です。",
        "認定の方法を確認してください。方法を変える場合は、事務局へお知らせください。確認できるまで、認定は保留になります。")
    default:
      Wording(
        "\(finding.label)「\(finding.value)」は系統から充電する蓄電池の認定を示していますが、この設備にはその登録がありません。",
        "設備IDと\(finding.label)を確認してください。蓄電池の登録が変わった場合は、事務局へお知らせください。確認できるまで、認定は保留になります。")
    }
  }

  static let batteryConditions = FindingKind(
    "W0820", "battery-conditions", "系統充電の要件",
    "系統から充電する蓄電池のある設備は、事務局が要件を確認してから認定します。",
    passing: .certification(), failing: .certification(situation: .conditionsOpen),
    changesWithOthers: true
  ) { finding in
    let paper = CertificationPaper.gridChargePledge.title
    return Wording(
      "設備「\(finding.value)」の系統充電の要件①～③を、まだ確認できていません。確認できるまで、この行の認定は保留になります。",
      "\(paper)を提出していない場合は、「事業者番号_\(paper)_\(finding.value).pdf」の名前で提出してください。提出済みの場合は、確認をお待ちください。")
  }

  static let metersMissing = FindingKind(
    "W0823", "meters-missing", "30分メーター値の提出",
    "系統から充電する蓄電池のある設備の認定には、対象の月の30分メーター値がすべて必要です。",
    passing: .certification(),
    failing: .certification(["M20": "再エネ併設蓄電池認定"], situation: .metersMissing),
    changesWithOthers: true
  ) { finding, month, plant in
    guard !month.isEmpty else {
      return Wording(
        "設備「\(plant)」の算定式が、まだ登録されていません。登録されるまで、この行の認定は保留になります。",
        "回路図を提出していない場合は、提出してください。提出済みの場合は、登録をお待ちください。")
    }
    return Wording(
      "設備「\(plant)」の\(month)分の30分メーター値が、まだそろっていないか、互いに一致していません。そろって一致するまで、この行の認定は保留になります。",
      "届いていない図の記号のファイルを、「keitoujyuden_30min_format_hikaseki_\(plant)_図の記号.xlsx」の名前で提出してください。すべて提出済みの場合は、各ファイルの回答で不一致（W0914）を確かめ、誤っている方を提出し直してください。"
    )
  }
}
