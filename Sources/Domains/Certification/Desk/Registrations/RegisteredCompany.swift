internal import Trade

/// What 事業者登録 asks to have registered, as its head says it.
struct RegisteredCompany: Hashable {
  let name: String
  let kana: String
  let corporateNumber: CorporateNumber
  let category: OperatorCategory
  let address: String
  /// JEPX会員番号, which becomes the 事業者番号 where it is free.
  let exchangeNumber: OperatorID?
  /// 非化石価値取引会員.
  let isMember: Bool

  /// By field id the head's values, and by part the field ids; nil where something is missing.
  init?(_ heads: [String: String], _ parts: [String: String]) {
    func text(_ part: String) -> String { parts[part].flatMap { heads[$0] } ?? "" }
    guard let number = CorporateNumber(text("corporateNumber")),
      let category = OperatorCategory(text("category")), !text("name").isEmpty
    else { return nil }
    name = text("name")
    kana = text("kana")
    corporateNumber = number
    self.category = category
    address = text("address")
    exchangeNumber = OperatorID(text("exchangeNumber"))
    isMember = text("member") == "有"
  }

  /// As the register's file has them. Membership is that of the market of 非FIT; FIT is for the
  /// operator to ask for.
  func values(as id: OperatorID) -> [String] {
    [
      id.rawValue, name, kana, corporateNumber.rawValue, category.title, address, "false",
      isMember ? "true" : "false",
    ]
  }
}
