import Trade
import Workbooks

/// What a row asks for, nobody else asks for, and it was not certified before.
final class CertificationKeys: CertificationCheck {
  private let site: CertificationSite
  private var seen = SeenKeys()
  /// Without the group: by the first row, doubled, one more where that row names no group.
  private var points = SeenKeys()

  init(_ site: CertificationSite) { self.site = site }

  func row(
    _ line: CertificationLine, _ values: inout RowValues, _ row: borrowing Row,
    _ report: inout Report
  ) throws {
    guard let key = line.key(in: site.month) else { return }
    // A plant whose point is registered has that one alone.
    let registered = line.source?.gridPoint ?? ""
    func hash(group: String) -> UInt64 {
      Self.hash(key, at: registered.isEmpty ? key.gridPoint : registered, group: group)
    }
    if let first = seen.insert(hash(group: key.balancingGroup), row: line.row) {
      report.add(
        .certificationTwice, row: line.row, column: site.columns.plant, value: key.plant.rawValue,
        [String(first), registered.isEmpty ? "point" : ""])
      values.reject(site.columns.plant)
      return
    }
    let isUnnamed = key.balancingGroup.isEmpty
    let point = line.row * 2 + (isUnnamed ? 1 : 0)
    if let first = points.insert(hash(group: ""), row: point), isUnnamed || first % 2 == 1 {
      report.add(
        .certificationHeld, row: line.row, column: site.columns.plant, value: key.plant.rawValue,
        ["sheet", site.month.title, String(first / 2)])
      values.reject(site.columns.plant)
      return
    }
    guard let holder = try site.references.holders(of: key).first else { return }
    let isOwn = holder.operatorID == site.operatorID
    let number = isOwn ? holder.receipt?.description ?? "" : ""
    let words = [isOwn ? "own" : "other", site.month.title, number]
    if holder.isCertified {
      report.add(
        .certificationDone, row: line.row, column: site.columns.plant, value: key.plant.rawValue,
        words)
    } else {
      report.add(
        .certificationHeld, row: line.row, column: site.columns.plant, value: key.plant.rawValue,
        words + [isOwn ? Self.underReview(holder) : ""])
    }
    values.reject(site.columns.plant)
  }

  /// The state of an application that the applicant can no longer replace; else empty.
  private static func underReview(_ holder: KeyHolder) -> String {
    guard let status = holder.status, status != .checkedOK else { return "" }
    return status.tag
  }

  private static func hash(_ key: CertificationKey, at point: String, group: String) -> UInt64 {
    var hash = KeyHash()
    for text in [key.plant.rawValue, point, group, key.scope.rawValue, key.renewable] {
      for byte in text.utf8 { hash.add(byte) }
      hash.add(0)
    }
    return hash.mixed
  }
}

extension FindingKind {
  static let certificationTwice = FindingKind(
    "E0803", "certification-twice", "同じ認定の行が二行以上",
    "設備ID、受電地点特定番号、BGコード、認定対象区分、再エネ指定の組み合わせが同じ行は、一行だけにしてください。",
    passing: .certification(),
    failing: .certification(
      [
        "B21": "A123456789", "C21": "0300000000000000001001", "E21": "東京", "F21": "高圧小口",
        "H21": .number("98760"), "I21": "有",
      ], situation: .twice), leavesValues: false
  ) { finding, first, key in
    Wording(
      "設備「\(finding.value)」の行が、\(first)行目と重複しています（\(key.isEmpty ? "" : "受電地点特定番号・")BGコード・認定対象区分・再エネ指定が同じ）。",
      "どちらか一行を削除してください。別の設備のつもりであれば、誤っている方を直してください。")
  }

  static let certificationHeld = FindingKind(
    "E0804", "certification-held", "申請済みの電力量",
    "同じ設備・受電地点・月の電力量は、一つの申請だけが認定を受けられます。",
    passing: .certification(), failing: .certification(situation: .heldByOthers),
    leavesValues: false
  ) { finding, whose, month, number, state in
    if whose == "sheet" {
      return Wording(
        "設備「\(finding.value)」の受電地点には、BGコードのある行とない行の両方があります（\(number)行目）。",
        "BGが分かれている場合は、すべての行にBGコードを入力してください。分かれていない場合は、一行にまとめてください。")
    }
    guard whose == "own" else {
      return Wording(
        "この受電地点の\(month)分は、他の事業者がすでに申請しています。BGが分かれていない場合は、1社が全量を申請します。",
        "申請する事業者を当事者間で決めてください。BGが分かれている場合は、BGコードを入力してください。")
    }
    guard state.isEmpty else {
      return Wording(
        "設備「\(finding.value)」の\(month)分は、受付番号\(number)ですでに申請しており、その申請は「\(state)」です。",
        "内容を直す場合は、受付番号を添えて事務局へお知らせください。前の行の認定を取りやめた後に、この行を提出できます。二重の申請であれば、この行を削除してください。")
    }
    return Wording(
      "設備「\(finding.value)」の\(month)分は、受付番号\(number)ですでに申請しています。",
      "内容を直す場合は、受付番号\(number)のファイルを、名前の先頭の番号と末尾の状態を残したまま直して提出してください。二重の申請であれば、この行を削除してください。")
  }

  static let certificationDone = FindingKind(
    "E0805", "certification-done", "認定済みの電力量",
    "すでに認定した電力量を、もう一度申請することはできません。",
    passing: .certification(), failing: .certification(situation: .certified),
    leavesValues: false
  ) { finding, whose, month, number in
    let by =
      whose == "own" || whose == "meter"
      ? (number.isEmpty ? "" : "受付番号\(number)により、") : "他の事業者の申請により、"
    return Wording(
      "設備「\(finding.value)」の\(month)分は、\(by)すでに認定しています。",
      whose == "meter"
        ? "認定に使った30分メーター値は差し替えられません。誤りがある場合は、事務局へお知らせください。"
        : "この行を削除してください。認定した電力量に誤りがある場合は、事務局へお知らせください。")
  }
}
