internal import AccessDesk
internal import FilingRecords
internal import House
internal import Office
internal import Trade

/// The filters of a list of applications, as they stand in an address.
struct ListQuery: Sendable {
  let search: ApplicationSearch
  let market: Market?
  let assignee: Assignee?
  /// Only what is to be settled with other parties.
  let isUnsettled: Bool
  let limit: Int
  let after: String?
  /// All of it but the page, to tell lists apart.
  let mark: String

  static let limits: ClosedRange<Int64> = 1...500
  static let names: Set = [
    "q", "round", "month", "market", "form", "status", "operator", "from", "to", "sort", "after",
    "limit", "attention", "severity", "assignee", "unsettled",
  ]

  /// - Throws: `RequestFault` that names the parameters that are wrong.
  init(_ query: NamedValues) throws {
    var faults: [RequestFault.Detail] = []
    func read<Value>(
      _ name: String, _ detail: String, _ read: (String) -> Value?
    ) -> Value? {
      guard let text = query.text(name) else { return nil }
      guard let value = read(text) else {
        faults.append(RequestFault.Detail(pointer: "/query/\(name)", detail: detail))
        return nil
      }
      return value
    }
    var search = ApplicationSearch()
    search.word = query.text("q")
    let round = read("round", "回は YYYYRR か anytime で指定してください。") {
      PeriodWord.round($0)
    }
    let month = read("month", "年月は YYYYMM で指定してください。") {
      Month($0).map(Slot.Period.month)
    }
    search.period = month ?? round
    search.forms = read("form", "様式のIDが違います。") { FormID($0) }.map { [$0] }
    let statuses = query.all("status").filter { !$0.isEmpty }
    let known = statuses.compactMap { Status($0) }
    if known.count < statuses.count {
      faults.append(RequestFault.Detail(pointer: "/query/status", detail: "状態のIDが違います。"))
    }
    search.statuses = known.isEmpty ? nil : Set(known)
    search.operators = read("operator", "事業者番号が違います。") { OperatorID($0) }.map { [$0] }
    search.from = read("from", "日付は YYYY-MM-DD で指定してください。") {
      CivilDate($0).map(\.startInJapan)
    }
    search.until = read("to", "日付は YYYY-MM-DD で指定してください。") {
      CivilDate($0).map { CivilDate(daysSinceEpoch: $0.daysSinceEpoch + 1).startInJapan }
    }
    search.severity = read("severity", "error、warning、info から指定してください。") {
      Severity(rawValue: $0)
    }
    search.needsAttention =
      read("attention", "true か false で指定してください。") {
        ["true": true, "false": false][$0]
      } ?? false
    if let sort = read("sort", "並べ替えの項目が違います。", Self.sort) {
      (search.key, search.isDescending) = sort
    }
    market = read("market", "市場は fit か nonfit で指定してください。") {
      ["fit": Market.fit, "nonfit": .nonFIT][$0]
    }
    assignee = read("assignee", "担当者は u3 のような利用者のIDか、none で指定してください。") { Assignee($0) }
    isUnsettled =
      read("unsettled", "true か false で指定してください。") {
        ["true": true, "false": false][$0]
      } ?? false
    limit =
      read("limit", "1から500までの整数で指定してください。") { text in
        Int64(text).flatMap { Self.limits.contains($0) ? Int($0) : nil }
      } ?? 50
    after = query.text("after")
    self.search = search
    mark = query.without(["after", "limit"]).pairs.map { "\($0.name)=\($0.value)" }
      .joined(separator: "&")
    guard faults.isEmpty else { throw RequestFault(.invalid, errors: faults) }
  }

  private static func sort(_ text: String) -> (ApplicationSearch.Key, Bool)? {
    let isDescending = text.hasPrefix("-")
    return ApplicationSearch.Key(rawValue: isDescending ? String(text.dropFirst()) : text)
      .map { ($0, isDescending) }
  }
}

/// Who of the office looks after an application.
enum Assignee: Hashable, Sendable {
  case user(UserID)
  case nobody

  init?(_ text: String) {
    if text == "none" {
      self = .nobody
    } else if let id = UserID(text) {
      self = .user(id)
    } else {
      return nil
    }
  }
}

/// Rounds, months and 随時 as paths and fields have them.
enum PeriodWord {
  static func round(_ text: String) -> Slot.Period? {
    text == "anytime" ? .anytime : RoundID(text).map(Slot.Period.round)
  }

  static func words(_ period: Slot.Period) -> String {
    switch period {
    case .round(let round): round.title
    case .month(let month): "\(month)"
    case .anytime: "随時"
    }
  }
}

/// Where a page stands in the whole list.
struct ListPlace: Sendable {
  /// Of the whole list, at the moment of its first page.
  let total: Int
  /// What names the page behind this one; nil for the last.
  let next: String?
}

/// The name of a page of a list that is not kept, because nothing in it changes: the newest number and the
/// length of the list, how many were shown, and which was the last of them.
private struct LastingPlace {
  let newest: Int
  let total: Int
  let shown: Int
  let last: ReceiptNumber

  init(newest: Int, total: Int, shown: Int, last: ReceiptNumber) {
    self.newest = newest
    self.total = total
    self.shown = shown
    self.last = last
  }

  init?(_ text: String) {
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    let numbers = words.compactMap { word in
      word.utf8.count <= 10 && word.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(word) : nil
    }
    guard words.count == 4, numbers.count == 4, let last = ReceiptNumber(numbers[3]) else {
      return nil
    }
    self.init(newest: numbers[0], total: numbers[1], shown: numbers[2], last: last)
  }

  var text: String { "\(newest).\(total).\(shown).\(last.rawValue)" }

  /// The place behind a page that ends with this application.
  static func behind(
    _ items: [ListedApplication], newest: Int, total: Int, shown before: Int
  ) -> ListPlace {
    let shown = before + items.count
    let place = items.last.flatMap { last in
      shown < total
        ? LastingPlace(newest: newest, total: total, shown: shown, last: last.receipt) : nil
    }
    return ListPlace(total: total, next: place?.text)
  }
}

extension Portal {
  /// A page of the applications that match and that the caller may see.
  func page(
    _ query: ListQuery, for call: Call, of only: OperatorID? = nil
  ) throws -> (items: [ListedApplication], page: ListPlace) {
    let search = search(query, for: call, of: only)
    if search.isLasting, query.assignee == nil, !query.isUnsettled, !isNarrowed(call.caller) {
      return try lastingPage(search, query)
    }
    let mark = "\(call.caller.account) \(only?.rawValue ?? "") \(query.mark)"
    let page = try cursors.page(after: query.after, limit: query.limit, mark: mark) {
      try visible(query, for: call, of: only)
    }
    return (
      try house.applications.listed(numbered: page.items),
      ListPlace(total: page.total, next: page.next)
    )
  }

  private func lastingPage(
    _ search: ApplicationSearch, _ query: ListQuery
  ) throws -> (items: [ListedApplication], page: ListPlace) {
    guard let after = query.after else {
      let (items, total, newest) = try house.applications.page(search, limit: query.limit)
      return (items, LastingPlace.behind(items, newest: newest, total: total, shown: 0))
    }
    guard let place = LastingPlace(after),
      let items = try house.applications.page(
        search, after: place.last, newest: place.newest, limit: query.limit)
    else { throw RequestFault.query("after", "前のページの next を指定してください。") }
    return (
      items,
      LastingPlace.behind(
        items, newest: place.newest, total: place.total, shown: place.shown)
    )
  }

  /// The numbers of all that match and that the caller may see.
  func visible(
    _ query: ListQuery, for call: Call, of only: OperatorID? = nil
  ) throws -> [ReceiptNumber] {
    var found = try house.applications.search(search(query, for: call, of: only))
    if isNarrowed(call.caller) {
      found = try found.filter { try isVisible($0, to: call.caller) }
    }
    return try narrowed(found, by: query)
  }

  /// What is asked for, of those whose applications the caller may see.
  private func search(
    _ query: ListQuery, for call: Call, of only: OperatorID?
  ) -> ApplicationSearch {
    var search = query.search
    if let market = query.market {
      let forms = house.applications.forms(of: market)
      search.forms = search.forms.map { $0.intersection(forms) } ?? forms
    }
    if let reach = reach(of: call.caller, within: only) {
      search.operators = search.operators.map { $0.intersection(reach) } ?? reach
    }
    return search
  }

  /// Whose applications a caller may see; nil is everybody's.
  private func reach(of caller: Caller, within only: OperatorID?) -> Set<OperatorID>? {
    if let only { return [only] }
    switch caller {
    case .anonymous: return []
    case .program(let token): return token.operatorID.map { [$0] }
    case .member(let member):
      if member.user.role.isOffice { return nil }
      return Set([member.user.operatorID].compactMap(\.self) + member.mandates.map(\.principal))
    }
  }

  /// Agents see only what their mandates cover; nobody else's list is narrower than its operators.
  private func isNarrowed(_ caller: Caller) -> Bool {
    guard case .member(let member) = caller else { return false }
    return !member.mandates.isEmpty
  }

  private func isVisible(_ receipt: ReceiptNumber, to caller: Caller) throws -> Bool {
    guard let brief = try house.applications.brief(receipt) else { return false }
    return AccessTable.may(
      caller, .read, operatorID: brief.operatorID, form: brief.form, period: brief.slot.period)
      == .allowed
  }
}
