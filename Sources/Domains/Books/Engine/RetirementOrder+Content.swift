package import Trade

extension RetirementOrder {
  /// What two commands of one key must agree in, normalised as it is stored, each part behind its length;
  /// 即時 is the same whether the day is left out or is `today`.
  package func content(on today: CivilDate) -> String {
    let day = on.map { NormalText.day($0)?.description ?? NormalText.of($0) }
    var parts = [
      variant.rawValue, String(year), kind.rawValue, name.map(NormalText.of) ?? "-",
      menu.map(NormalText.of) ?? "-", menuShort.map(NormalText.of) ?? "-", NormalText.of(remark),
      day == today.description ? "-" : day ?? "-",
    ]
    switch way {
    case .lots(let lots): parts += ["lots"] + Self.content(of: lots)
    // One group is taken from after the other, so their order tells.
    case .groups(let groups): parts += ["groups"] + groups.flatMap(Self.content)
    case .any(let group): parts += ["any"] + Self.content(of: group)
    }
    parts += ["expected"] + Self.content(of: expected)
    return parts.map { "\($0.utf8.count):\($0)" }.joined()
  }

  /// In whatever order they were typed.
  private static func content(of lots: [LotAmount]) -> [String] {
    lots.map { one in
      [
        NormalText.lot(one.lot)?.description ?? one.lot,
        NormalText.kwh(one.amount).map(String.init) ?? one.amount,
      ]
    }
    .sorted { ($0[0], $0[1]) < ($1[0], $1[1]) }.flatMap(\.self)
  }

  private static func content(of group: GroupAmount) -> [String] {
    [
      group.allottedOn?.description ?? "", group.plantKind?.rawValue ?? "", group.prefecture ?? "",
      NormalText.kwh(group.amount).map(String.init) ?? group.amount,
    ]
  }
}
