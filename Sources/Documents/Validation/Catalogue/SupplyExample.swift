import Trade

/// What is known beside an example of 系統充電蓄電池供給電力量.
package enum SupplyExample: String, CaseIterable, Hashable, Sendable {
  case plain = "系統充電蓄電池供給電力量のまま"
  case twice = "同じ受電地点のレコードが二つ"
  case nothingDue = "系統充電する蓄電池の設備がない事業者"
  case mixed = "受電地点に対象でない設備もある"
  case otherPoint = "登録されていない受電地点"
  case morePoints = "登録が必要な受電地点がほかにもある"
  case morePlants = "同じ受電地点に登録が必要な設備がほかにもある"
  case otherPeriod = "登録済みの放電量の対象期間が異なる"
  case otherProcurement = "他の事業者の系統調達量と異なる"
  case few = "30分値の上限が47件"
  case unbalanced = "ほかの四つのファイルと合わせると負になるコマがある"
  case otherInformation = "情報区分が決められたものでない"
  case closed = "算定が済んだ年月"
  case late = "期日の後に届いたファイル"
  case unknownPlant = "申請した設備が事業計画認定情報にない"

  /// A day of one plant, half hour by half hour; one kWh each.
  package static func lines(_ code: String = "GNtoGRBT", plant: String = "A800019101") -> [String] {
    let point = "0100000000000000000409"
    let header = [
      "1", "仕訳後電力量", "20250715", "20250715", "12345", "株式会社事業者01", "99999", "電力広域的運営推進機関",
    ]
    let series = [
      "2", point, "株式会社事業者01", "設備8693", "XX001", "00000000000000000001", "", "48.00", plant, code,
    ]
    let slots = (0..<48).map { slot in
      [
        "3", (slot < 9 ? "0" : "") + String(slot + 1), SlotTime.text(slot),
        SlotTime.text(slot + 1), "1.00",
      ]
    }
    return ([header, series] + slots + [["9"]]).map { items in
      items.map { "\"\($0)\"" }.joined(separator: ",")
    }
  }
}

extension CatalogueExample {
  /// The example with some of its lines changed, by number; a nil line is taken out.
  static func supply(
    _ changes: [Int: [String: String]?] = [:], situation: SupplyExample = .plain
  ) -> Self {
    .supplied(changes, situation)
  }
}

extension SupplyExample {
  /// The lines with what is changed of them, from 1; a nil line is taken out.
  package static func changed(_ changes: [Int: [String: String]?]) -> [String] {
    var lines = lines().map(Optional.some)
    for (number, change) in changes {
      guard let change else {
        lines[number - 1] = nil
        continue
      }
      for (old, new) in change { lines[number - 1] = lines[number - 1]?.replacing(old, with: new) }
    }
    return lines.compactMap(\.self)
  }
}
