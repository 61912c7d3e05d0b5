import Trade
import Workbooks

/// The sheet ユーザ of 認定事業者情報: an address is one user's, before the first 確定 the administrator is who
/// applies, and afterwards nobody goes without a word, and some administrator stays.
final class OperatorUsers: ReviewRule {
  static let specification = RuleSpecification(
    name: "operator-users",
    parameters: ["action", "user", "mail", "role"].map { .init(name: $0, kind: .column) }
  ) { site in
    guard let premium = site.references?.certifiedOperators, let id = site.filing.operator,
      let action = site.column("action"), let user = site.column("user"),
      let mail = site.column("mail"), let role = site.column("role")
    else { return nil }
    return OperatorUsers(
      premium, id, Columns(action: action, user: user, mail: mail, role: role))
  }

  static let kinds: [FindingKind] = [.mailTaken, .administratorLocked, .userAction]

  private struct Columns {
    let action: Int
    let user: Int
    let mail: Int
    let role: Int
  }

  private let references: any CertifiedOperatorReferences
  private let operatorID: OperatorID
  private let columns: Columns
  /// By address the row that has it.
  private var rows: [String: Int] = [:]
  /// The operator's users as they are registered, with their names.
  private var own: [String: String] = [:]
  /// Ids that rows name, whatever is to become of them.
  private var named: Set<String> = []
  /// Some row does not say who it is about.
  private var isPartial = false
  /// Somebody who stays is 管理者, or may be.
  private var hasAdministrator = false
  /// Those that the application deletes: their addresses are free.
  private var deleted: Set<String> = []
  /// Rows whose address others have.
  private var taken: [(row: Int, mail: String, others: [String])] = []
  private var isFirst = false
  /// Who is the administrator until the first 確定: who applies, or under a code the first that is named.
  private var administrator: String?

  private init(
    _ references: any CertifiedOperatorReferences, _ operatorID: OperatorID, _ columns: Columns
  ) {
    self.references = references
    self.operatorID = operatorID
    self.columns = columns
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    let registration = try references.registration(of: operatorID)
    isFirst = registration == nil
    own = Dictionary(registration?.users.map { ($0.id, $0.name) } ?? []) { first, _ in first }
    if operatorID.user != nil { administrator = operatorID.rawValue }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    let action = values.text(columns.action, in: row)
    let user = values.text(columns.user, in: row)
    let isKnown = values.isRight(columns.user)
    if isKnown { named.insert(user) }
    if !isKnown, !values.isBlank(columns.user) { isPartial = true }
    let role = values.text(columns.role, in: row)
    var isLocked = false
    if isFirst, role == "管理者" {
      // Two without an id are two.
      let isAnother = administrator.map { user.isEmpty || user != $0 } ?? false
      if action == "削除" || isAnother {
        report.add(
          .administratorLocked, row: values.row, column: columns.role, value: "管理者",
          [administrator ?? ""])
        values.reject(columns.role)
        isLocked = true
      } else {
        administrator = user
      }
    }
    if action == "削除" {
      if own[user] != nil {
        deleted.insert(user)
      } else if !isLocked, isKnown || values.isBlank(columns.user) {
        report.add(
          .userAction, row: values.row, column: columns.action, value: action,
          [isKnown ? "unknown" : "blank", user])
      }
      return
    }
    // Of a role that is wrong, or that nobody can tell from 削除, nothing more is said.
    let isRead =
      values.isRight(columns.role)
      && (values.isRight(columns.action) || values.isBlank(columns.action))
    if role == "管理者" || !isRead { hasAdministrator = true }
    guard values.isRight(columns.mail) else { return }
    let shown = values.text(columns.mail, in: row)
    let mail = shown.lowercased()
    if let twin = rows[mail] {
      tell(values.row, shown, [String(twin)], &report)
      return values.reject(columns.mail)
    }
    rows[mail] = values.row
    let others = try references.users(mail: mail).map(\.id).filter { $0 != user }
    if !others.isEmpty { taken.append((values.row, shown, others)) }
  }

  func end(_ report: inout Report) {
    tellLeftOut(&report)
    for (row, mail, others) in taken where !deleted.isSuperset(of: others) {
      tell(row, mail, [""], &report)
    }
  }

  /// A workbook has all users: one that is not named any more is deleted in so many words.
  private func tellLeftOut(_ report: inout Report) {
    guard !isFirst else { return }
    let missing = isPartial ? [:] : own.filter { !named.contains($0.key) }
    if !missing.isEmpty {
      let users = missing.sorted { $0.key < $1.key }.map { "\($0.key)（\($0.value)）" }
      report.store.add(.userAction, at: .sheet, ["missing", MonthList.text(users)])
    }
    // Who is left out may be one.
    guard !hasAdministrator, missing.isEmpty, !isPartial else { return }
    report.store.add(.userAction, at: .sheet, ["administrator"])
  }

  private func tell(_ row: Int, _ mail: String, _ twin: [String], _ report: inout Report) {
    report.saying("MSG_C0080E") {
      $0.add(.mailTaken, row: row, column: columns.mail, value: mail, twin)
    }
  }
}

extension FindingKind {
  static let mailTaken = FindingKind(
    "E1280", "mail-taken", "使用中のメールアドレス",
    "メールアドレスは、ユーザごとに別のものを登録します。",
    passing: .operatorInformation(), failing: .operatorInformation(situation: .mailTaken)
  ) { finding, row in
    row.isEmpty
      ? Wording(
        "メールアドレス「\(finding.value)」は、別のユーザが使っています。",
        "ほかで使っていないメールアドレスに直してください。登録済みのユーザの場合は、そのユーザIDを入力してください。")
      : Wording(
        "メールアドレス「\(finding.value)」が、\(row)行目のユーザと同じです。", "どちらかのメールアドレスを直してください。")
  }

  static let administratorLocked = FindingKind(
    "E1281", "administrator-locked", "最初の申請の管理者",
    "最初の申請が合格するまでは、申請する利用者だけが管理者です。",
    passing: .operatorInformation(), failing: .operatorInformation(["ユーザ!F6": "管理者"])
  ) { _, user in
    Wording(
      "最初の申請が合格するまで、管理者の追加・変更・削除はできません。",
      "管理者は、\(user.isEmpty ? "申請する方" : "ユーザID「\(user)」")の行だけにしてください。ほかの方は「ユーザ」とし、合格の後に変更を申請してください。")
  }

  static let userAction = FindingKind(
    "E1269", "user-action", "ユーザの操作",
    "変更の申請には、登録されているユーザをすべて記入します。やめるユーザは操作を「削除」にし、管理者を一人以上残します。",
    passing: .operatorInformation(), failing: .operatorInformation(["ユーザ!A6": "削除"])
  ) { _, fault, user in
    switch fault {
    case "blank":
      Wording(
        "操作が「削除」ですが、ユーザIDが空白のため、どのユーザを削除するか分かりません。",
        "登録されているユーザのユーザIDを入力するか、この行を除いてください。")
    case "unknown":
      Wording(
        "ユーザID「\(user)」は登録されていないため、削除できません。", "ユーザIDを確認するか、この行を除いてください。")
    case "administrator":
      Wording(
        "この申請では、管理者が一人もいなくなります。",
        "続けて利用するユーザの少なくとも一人を、ユーザ権限「管理者」にしてください。")
    default:
      Wording(
        "登録されているユーザの行がありません: \(user)。",
        "続けて利用するユーザは行を加え、操作を空白にしてください。利用をやめるユーザは行を加え、操作を「削除」にしてください。")
    }
  }
}
