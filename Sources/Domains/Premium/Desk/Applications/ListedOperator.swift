internal import FilingRecords
internal import PremiumRecords
internal import RegistersRecords
internal import Storage
package import Trade

/// An application for 認定事業者情報 as lists show it.
package struct ListedOperator: Hashable, Sendable {
  /// What the office has come to (審査状況).
  package enum Review: String, CaseIterable, Sendable {
    case open = "審査中"
    case passed = "合格"
    case failed = "不合格"

    /// Nil for what is not checked yet, or was taken back.
    package init?(_ status: Status) {
      switch status {
      case .checkedOK, .underReview, .reviewed: self = .open
      case .confirmed: self = .passed
      case .returned: self = .failed
      default: return nil
      }
    }
  }

  /// 再エネ事業者コード; nil before it is given.
  package let code: OperatorID?
  package let name: String
  package let receipt: ReceiptNumber
  package let review: Review
  package let receivedAt: Instant

  /// 申請番号, ten digits.
  package var number: String { receipt.tenDigits }
}

/// The whole of such an application.
package struct ShownOperator: Hashable, Sendable {
  package let listed: ListedOperator
  /// By field id.
  package let heads: [String: String]
  /// The same for people, in the form's order.
  package let lines: [(title: String, value: String)]
  package let plants: [(action: String, plant: OperatorPlant)]
  package let users: [(action: String, user: OperatorUser)]

  package static func == (a: ShownOperator, b: ShownOperator) -> Bool { a.listed == b.listed }
  package func hash(into hasher: inout Hasher) { hasher.combine(listed) }
}

/// Which applications are asked for.
package struct OperatorQuestion: Sendable {
  package var operatorID: OperatorID?
  package var plant: PlantID?
  /// 受電地点特定番号.
  package var point: String?
  package var review: ListedOperator.Review?
  /// Else of each operator the newest that is 合格.
  package var isForAll = false

  package init() {}
}

extension ReceiptNumber {
  /// 申請番号, 取戻申請番号: `0000000012`.
  package var tenDigits: String {
    let digits = String(rawValue)
    return String(repeating: "0", count: max(0, 10 - digits.utf8.count)) + digits
  }
}

extension PremiumDesk {
  /// By number, the oldest first.
  package func operators(_ question: OperatorQuestion) throws -> [ListedOperator] {
    guard let form = operatorForm else { return [] }
    return try store.read("listing operators") { database in
      var newest: [OperatorID: ReceiptNumber] = [:]
      var listed: [ListedOperator] = []
      for application in try Self.applications(form, about: question.operatorID, database) {
        guard let one = try Self.listed(application, database) else { continue }
        if one.review == .passed, let code = one.code { newest[code] = one.receipt }
        guard question.operatorID.map({ $0 == one.code || $0 == application.operatorID }) ?? true,
          question.review.map({ $0 == one.review }) ?? true,
          try Self.names(question, one.receipt, database)
        else { continue }
        listed.append(one)
      }
      guard !question.isForAll, question.review == nil else { return listed }
      return listed.filter { one in
        one.review == .passed && one.code.map { newest[$0] == one.receipt } ?? false
      }
    }
  }

  /// - Throws: `Complaint` where there is none of the number.
  package func operatorApplication(_ number: ReceiptNumber) throws -> ShownOperator {
    try store.read("showing an operator") { database in
      guard let application = try database.application(number), application.form != nil,
        application.form == operatorForm, let listed = try Self.listed(application, database)
      else { throw Complaint(.refused, "申請番号\(number.tenDigits)の認定事業者情報申請はありません") }
      let heads = try database.content(of: number)?.heads ?? [:]
      return ShownOperator(
        listed: listed, heads: heads,
        lines: operatorFields.compactMap { field in
          heads[field.id].map { (title: field.title, value: $0) }
        },
        plants: try database.operatorPlants(of: number).map { ($0.action, $0.plant) },
        users: try database.operatorUsers(of: number).map { ($0.action, $0.user) })
    }
  }

  /// All, by number; or those of an operator, under its code and under the ユーザID that it had before.
  private static func applications(
    _ form: FormID, about id: OperatorID?, _ database: Database
  ) throws -> [Application] {
    guard let id else { return try database.applications(ApplicationFilter(form: form)) }
    let others = try [database.applicant(of: id), database.givenCode(of: id)]
    return try ([id] + others.compactMap(\.self)).flatMap {
      try database.applications(ApplicationFilter(form: form, operatorID: $0))
    }.sorted { $0.receipt < $1.receipt }
  }

  private static func names(
    _ question: OperatorQuestion, _ receipt: ReceiptNumber, _ database: Database
  ) throws -> Bool {
    guard question.plant != nil || question.point != nil else { return true }
    return try database.operatorPlants(of: receipt).contains { line in
      (question.plant.map { $0 == line.plant.plant } ?? true)
        && (question.point.map { $0 == line.plant.gridPoint } ?? true)
    }
  }

  private static func listed(
    _ application: Application, _ database: Database
  ) throws -> ListedOperator? {
    guard let review = ListedOperator.Review(application.status) else { return nil }
    let id = application.operatorID
    let code =
      id.user == nil
      ? id : try database.givenCode(to: application.receipt) ?? database.givenCode(of: id)
    let name =
      try database.content(of: application.receipt)?.heads["name"]
      ?? code.flatMap { try database.operator($0)?.name } ?? ""
    return ListedOperator(
      code: code, name: name, receipt: application.receipt, review: review,
      receivedAt: application.receivedAt)
  }
}
