import Trade
import Workbooks

/// A named plant is registered as the applicant's own.
final class OwnPlant: ReviewRule {
  static let specification = RuleSpecification(
    name: "own-plant",
    parameters: [.init(name: "column", kind: .column), .init(name: "owner", kind: .field)]
  ) { site in
    guard let references = site.references, let column = site.column("column") else { return nil }
    return OwnPlant(column, site, references)
  }

  private let column: Int
  private let site: RuleSite
  private let references: RememberedReferences
  private var owner: CorporateNumber?
  var readsRows: Bool { owner != nil }

  private init(_ column: Int, _ site: RuleSite, _ references: RememberedReferences) {
    self.column = column
    self.site = site
    self.references = references
  }

  func start(_ head: inout HeadValues, _ report: inout Report) throws {
    guard !head.mayNotFile else { return }
    let registered = try site.filing.operator.flatMap { try references.operator($0) }
    owner =
      registered?.corporateNumber
      ?? head.text(head.index(of: site.field("owner"))).flatMap { CorporateNumber($0) }
  }

  func row(_ values: inout RowValues, _ row: borrowing Row, _ report: inout Report) throws {
    guard let owner, values.isRight(column) else { return }
    // Where the register names no owner there is nothing to compare with.
    guard let id = values.plant(column, in: row),
      let registered = try references.plant(id)?.ownerCorporateNumber,
      registered != owner
    else { return }
    report.add(.ownPlant, row: values.row, column: column, value: id.rawValue)
    values.reject(column)
  }
}

extension FindingKind {
  /// Plant A123456C99 of the example's register belongs to somebody else.
  static let ownPlant = FindingKind(
    "E0513", "own-plant", "申請者の設備",
    "登録の申請には、申請者が設置者として登録された設備だけを記入できます。",
    passing: .facilityRegistration(), failing: .facilityRegistration(["B17": "A123456C99"])
  ) { finding in
    Wording(
      "設備「\(finding.value)」は、申請者の設備として登録されていません。",
      "設備IDを確認してください。設置者が変わった場合は、先に登録の変更を事務局へ届け出てください。")
  }
}
