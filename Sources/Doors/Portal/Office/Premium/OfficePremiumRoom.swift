internal import Hypertext
internal import PortalParts
internal import Trade

/// The rooms of everybody's FIP.
enum OfficePremiumRoom: String, CaseIterable {
  case months = ""
  case list, filings, funds, refunds, payments, operators

  var title: String {
    switch self {
    case .months: "対象年月"
    case .list: "算定の一覧"
    case .filings: "提出された値"
    case .funds: "積立金"
    case .refunds: "取戻し"
    case .payments: "入出金"
    case .operators: "認定事業者情報"
    }
  }

  var address: Address {
    self == .months ? "/office/fip" : "/office/fip/\(rawValue)"
  }

  static func month(_ month: Month) -> Address { "/office/fip/months/\(month.compact)" }
}

extension HTML {
  mutating func officeRooms(at room: OfficePremiumRoom) {
    add(
      Tabs(
        "FIP交付金と積立金", OfficePremiumRoom.allCases.map { .init($0.title, $0.address) },
        current: OfficePremiumRoom.allCases.firstIndex(of: room) ?? 0))
  }
}
