public import Allocation
public import Trade

/// Everything a 最終割当結果通知書 says to one applicant about one market of one round
/// (document 001, ④属性割当確認); workbook, and later other formats, are made from it alone.
public struct NoticeContents: Hashable, Sendable {
  public var round: RoundID
  public var market: Market
  public var recipient: Operator
  /// 記入日.
  public var date: CivilDate
  /// Every share of every plant, in any order.
  public var lines: [NoticeLine]
  /// Every row that was asked for, in any order.
  public var requests: [NoticeRequest]
  /// SHA-256 over the run's sorted lines: proves which run the notice tells of.
  public var digest: String
  /// What the printed notice's QR code says: the digest, or an address that leads to it.
  public var proof: String
  /// Pictures of what was asked and given, for the printed notice.
  public var charts: [BarChart]
  /// Who signs.
  public var issuer: String

  public init(
    round: RoundID, market: Market, recipient: Operator, date: CivilDate, lines: [NoticeLine],
    requests: [NoticeRequest], digest: String, proof: String? = nil,
    charts: [BarChart] = [], issuer: String = "非化石証書トラッキング事務局"
  ) {
    self.round = round
    self.market = market
    self.recipient = recipient
    self.date = date
    self.lines = lines.sorted()
    self.requests = requests.sorted()
    self.digest = digest
    self.proof = proof ?? "sha256:\(digest)"
    self.charts = charts
    self.issuer = issuer
  }

  /// kWh of all lines. The allocator's checker has proven that it is no more than there is.
  public var totalKWh: Int64 { lines.reduce(0) { $0 + $1.kwh } }

  /// The rows that got less than they asked, or that the secretariat settles with the parties.
  public var shortfalls: [NoticeRequest] { requests.filter { $0.status != .full } }

  /// `0001_FIT割当結果通知_202304`, without an ending.
  public var name: String { "\(recipient.id)_\(market.rawValue)割当結果通知_\(round)" }
}

/// What one plant gives to the applicant.
public struct NoticeLine: Hashable, Comparable, Sendable {
  public var plant: Plant
  public var tier: AllocationTier
  public var kwh: Int64

  public init(plant: Plant, tier: AllocationTier, kwh: Int64) {
    self.plant = plant
    self.tier = tier
    self.kwh = kwh
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.tier, a.plant.id, a.kwh) < (b.tier, b.plant.id, b.kwh)
  }
}

/// What became of one row of an application.
public struct NoticeRequest: Hashable, Comparable, Sendable {
  public var application: ReceiptNumber
  /// The form's Japanese title.
  public var formTitle: String
  /// The sheet's row number.
  public var row: Int
  public var asked: Ask
  /// kWh.
  public var granted: Int64
  public var status: Share.Status
  /// Why it is less than asked, in Japanese; empty where it is not.
  public var reason: String

  public init(
    application: ReceiptNumber, formTitle: String, row: Int, asked: Ask, granted: Int64,
    status: Share.Status, reason: String = ""
  ) {
    self.application = application
    self.formTitle = formTitle
    self.row = row
    self.asked = asked
    self.granted = granted
    self.status = status
    self.reason = reason
  }

  public static func < (a: Self, b: Self) -> Bool {
    (a.application, a.row) < (b.application, b.row)
  }
}
