internal import Hypertext
internal import PortalParts
internal import Trade

/// What somebody has typed into the form of 権利確定.
struct RetireForm: Sendable {
  enum Way: String, CaseIterable, Sendable {
    case lots, groups, any

    var title: String {
      switch self {
      case .lots: "設備を指定"
      case .groups: "個別に指定"
      case .any: "まとめて指定"
      }
    }
  }

  let variant: RetirementVariant
  let year: Int
  let kind: CertificateKind
  let way: Way
  let fields: NamedValues

  /// - Throws: `RequestFault` at the field that cannot be read.
  init(_ fields: NamedValues) throws {
    guard let variant = RetirementVariant(rawValue: fields.text("variant") ?? "") else {
      throw RequestFault.field("variant", "区分は一覧から選んでください。")
    }
    guard let year = YearWord.read(fields.text("year") ?? "") else {
      throw RequestFault.field("year", AccountQuery.yearFault)
    }
    guard let kind = CertificateKind(rawValue: fields.text("kind") ?? "") else {
      throw RequestFault.field("kind", AccountQuery.kindFault)
    }
    guard let way = Way(rawValue: fields.text("way") ?? "lots") else {
      throw RequestFault.field("way", "指定の方法は一覧から選んでください。")
    }
    self.variant = variant
    self.year = year
    self.kind = kind
    self.way = way
    self.fields = fields
  }

  /// Words that go along from page to page.
  static let words = [
    "variant", "year", "kind", "way", "name", "menu", "menu_short", "remark", "on",
  ]

  /// `label` and what was typed for it, in the order of the page; what was left blank is left out.
  var amounts: [(label: String, kwh: String)] {
    zip(fields.all(way == .groups ? "group" : "lot"), fields.all("kwh"))
      .map { (label: $0, kwh: $1.trimmed) }.filter { !$0.kwh.isEmpty }
  }

  func order() throws -> RetirementOrder {
    let isCustomers = variant == .customer
    return RetirementOrder(
      variant: variant, year: year, kind: kind,
      name: variant == .retire ? fields.text("name") : fields["name"] ?? "",
      menu: isCustomers ? fields["menu"] ?? "" : nil,
      menuShort: isCustomers ? fields["menu_short"] ?? "" : nil, remark: fields["remark"] ?? "",
      on: fields.text("on"), way: try orderedWay())
  }

  private func orderedWay() throws -> RetirementOrder.Way {
    switch way {
    case .lots:
      guard !amounts.isEmpty else {
        throw RequestFault.field("lot", "権利確定する量を、少なくとも1つの証書に入力してください。")
      }
      return .lots(amounts.map { .init(lot: $0.label, amount: $0.kwh) })
    case .groups:
      guard !amounts.isEmpty else {
        throw RequestFault.field("group", "権利確定する量を、少なくとも1つの組に入力してください。")
      }
      return .groups(
        try amounts.map { label, kwh in
          guard let group = LotGroup(label) else {
            throw RequestFault.field("group", "組の指定を読み取れません。画面を開き直してください。")
          }
          return .init(
            allottedOn: group.allottedOn, plantKind: group.plantKind,
            prefecture: group.prefecture, amount: kwh, typed: "\(label)=\(kwh)")
        })
    case .any:
      func read<Value>(
        _ name: String, _ fault: String, _ read: (String) -> Value?
      ) throws -> Value? {
        guard let word = fields.text(name) else { return nil }
        guard let value = read(word) else { throw RequestFault.field(name, fault) }
        return value
      }
      let kwh = fields["kwh"] ?? ""
      return .any(
        .init(
          allottedOn: try read("allotted_on", AccountQuery.dayFault) { CivilDate($0) },
          plantKind: try read("plant_kind", "発電設備区分は一覧から選んでください。") {
            PlantKind(rawValue: $0)
          },
          prefecture: fields.text("prefecture"), amount: kwh, typed: kwh))
    }
  }

  /// All that must come back with the next form.
  func hide(in page: inout HTML) {
    for name in Self.words {
      if let value = fields[name], !value.isEmpty { page.hidden(name, value) }
    }
    switch way {
    case .lots, .groups:
      for (label, kwh) in amounts {
        page.hidden(way == .groups ? "group" : "lot", label)
        page.hidden("kwh", kwh)
      }
    case .any:
      for name in ["allotted_on", "plant_kind", "prefecture", "kwh"] {
        if let value = fields[name], !value.isEmpty { page.hidden(name, value) }
      }
    }
  }
}

/// Lots of one 割当日, 発電設備区分 and 地域, as a form names them: `2024-05-20,太陽光,福島県`.
struct LotGroup: Hashable, Sendable {
  let allottedOn: CivilDate
  let plantKind: PlantKind
  let prefecture: String

  init(allottedOn: CivilDate, plantKind: PlantKind, prefecture: String) {
    self.allottedOn = allottedOn
    self.plantKind = plantKind
    self.prefecture = prefecture
  }

  init?(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let day = CivilDate(parts[0]), let kind = PlantKind(rawValue: parts[1]),
      !parts[2].isEmpty
    else { return nil }
    self.init(allottedOn: day, plantKind: kind, prefecture: parts[2])
  }

  var word: String { "\(allottedOn),\(plantKind.rawValue),\(prefecture)" }
}
