internal import Hypertext
internal import PortalParts
internal import Trade

/// The rooms of everybody's trading.
enum OfficeTradingRoom: CaseIterable {
  case auctions, exchange

  var title: String {
    switch self {
    case .auctions: "オークション"
    case .exchange: "取引所との通知"
    }
  }

  var address: Address {
    switch self {
    case .auctions: "/office/trading"
    case .exchange: "/office/trading/exchange"
    }
  }

  static func auction(_ id: AuctionID) -> Address { "/office/trading/auctions/\(id.rawValue)" }
}

extension HTML {
  mutating func officeRooms(at room: OfficeTradingRoom) {
    add(
      Tabs(
        "入札と取引所", OfficeTradingRoom.allCases.map { .init($0.title, $0.address) },
        current: OfficeTradingRoom.allCases.firstIndex(of: room) ?? 0))
  }

  /// What somebody has to look at.
  mutating func concerns(_ concerns: [String]) {
    guard !concerns.isEmpty else { return }
    self(.div, .class("notice warn"), .testID("concerns")) { page in
      page(.p, "確かめることがあります。", .class("notice-title"))
      page(.ul) { page in for concern in concerns { page(.li, concern) } }
    }
  }
}
