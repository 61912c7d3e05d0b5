package import Trade

extension RetirementOrder {
  /// What two commands of one key must agree in, each part behind its length.
  package var content: String {
    var parts = [
      variant.rawValue, String(year), kind.rawValue, name.map(NormalText.of) ?? "-",
      menu.map(NormalText.of) ?? "-", menuShort.map(NormalText.of) ?? "-", NormalText.of(remark),
      on.map { NormalText.day($0)?.description ?? NormalText.of($0) } ?? "-",
    ]
    switch way {
    case .lots(let lots): parts += ["lots"] + Self.content(of: lots)
    case .groups(let groups): parts += ["groups"] + groups.flatMap(Self.content)
    case .any(let group): parts += ["any"] + Self.content(of: group)
    }
    parts += ["expected"] + Self.content(of: expected)
    return parts.map { "\($0.utf8.count):\($0)" }.joined()
  }

  private static func content(of lots: [LotAmount]) -> [String] {
    lots.flatMap { one in
      [
        NormalText.lot(one.lot)?.description ?? one.lot,
        NormalText.kwh(one.amount).map(String.init) ?? one.amount,
      ]
    }
  }

  private static func content(of group: GroupAmount) -> [String] {
    [
      group.allottedOn?.description ?? "", group.plantKind?.rawValue ?? "", group.prefecture ?? "",
      NormalText.kwh(group.amount).map(String.init) ?? group.amount,
    ]
  }
}
