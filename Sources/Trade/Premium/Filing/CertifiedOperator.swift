/// 認定事業者情報 as an application that is 確定 has it.
package struct CertifiedOperator: Hashable, Sendable {
  package let receipt: ReceiptNumber
  /// 再エネ事業者コード.
  package let code: OperatorID
  /// By the form's field ids: `name`, `bankCode`, …
  package let heads: [String: String]
  /// Those that it has; what the application deleted is gone.
  package let plants: [OperatorPlant]
  package let users: [OperatorUser]

  package init(
    receipt: ReceiptNumber, code: OperatorID, heads: [String: String], plants: [OperatorPlant],
    users: [OperatorUser]
  ) {
    self.receipt = receipt
    self.code = code
    self.heads = heads
    self.plants = plants
    self.users = users
  }

  /// Where money is paid to; nil where none is told.
  package var account: PayeeAccount? { PayeeAccount(heads) }

  /// The fields of the head that are reviewed when they change.
  package static let reviewedFields =
    [
      "name", "kana", "kind", "corporateNumber",
    ] + PayeeAccount.fields
}

/// A row of the sheet 設備.
package struct OperatorPlant: Hashable, Sendable {
  package let plant: PlantID
  /// 受電地点特定番号.
  package let gridPoint: String
  package let scheme: Scheme
  /// 譲渡設備.
  package let isTransferred: Bool
  /// ごみ処理施設.
  package let isWaste: Bool

  package init(
    plant: PlantID, gridPoint: String, scheme: Scheme, isTransferred: Bool, isWaste: Bool
  ) {
    self.plant = plant
    self.gridPoint = gridPoint
    self.scheme = scheme
    self.isTransferred = isTransferred
    self.isWaste = isWaste
  }
}

/// A row of the sheet ユーザ.
package struct OperatorUser: Hashable, Sendable {
  /// ユーザID, eleven of `0-9A-Z`.
  package let id: String
  package let name: String
  package let kana: String
  package let mail: String
  /// 管理者, else ユーザ.
  package let isAdministrator: Bool

  package init(id: String, name: String, kana: String, mail: String, isAdministrator: Bool) {
    self.id = id
    self.name = name
    self.kana = kana
    self.mail = mail
    self.isAdministrator = isAdministrator
  }
}

/// An account to which money is paid (口座).
package struct PayeeAccount: Hashable, Sendable {
  package let bankCode: String
  package let branchCode: String
  /// 普通, 当座, 貯蓄.
  package let type: String
  package let number: String
  /// 口座名義, in half-width kana.
  package let name: String

  /// Its fields in the heads of forms.
  package static let fields = [
    "bankName", "branchName", "bankCode", "branchCode", "accountType", "accountNumber",
    "accountName", "accountConfirmed",
  ]

  /// Nil where something is missing.
  package init?(_ heads: [String: String]) {
    guard let bankCode = heads["bankCode"], let branchCode = heads["branchCode"],
      let type = heads["accountType"], let number = heads["accountNumber"],
      let name = heads["accountName"]
    else { return nil }
    self.bankCode = bankCode
    self.branchCode = branchCode
    self.type = type
    self.number = number
    self.name = name
  }
}
