internal import Trade
package import Workbooks

/// A document that shows a rule: the form's own example with a few cells changed, what is known of
/// a filing, or a file that cannot be read.
package enum CatalogueExample: Hashable, Sendable {
  /// Cells of the example's data sheet by reference; filed by operator `0001` or another.
  case sheet(form: String, changes: [String: ExampleCell], operator: String = "0001")
  /// The example as it is, and what is known of its upload.
  case filing(FilingNote)
  /// `shownAs` is such a file in a few words.
  case refusal(Refusal.Reason, shownAs: String)
  /// The example as it is, without its data sheet.
  case withoutDataSheet(form: String)
  /// Nothing in the data sheet, and an applicant's own values in 記入例.
  case filledExample(form: String)
  /// The example, with something about cells that their values do not say.
  case shown(form: String, [String: ShownTrait])
  /// The example with a filled copy of its data sheet, 「申請書 (2)」.
  case copiedSheet(form: String, isOriginalBlank: Bool)
  /// The example, digitally signed.
  case signed(form: String)
  /// The first form's name on the second form's content.
  case swapped(form: String, content: String)
  /// The form's own example, and what others have filed.
  case agreement(partner: AgreementExample)
  /// A form of certification, its cells changed, in some situation.
  case certified(
    form: String, changes: [String: ExampleCell], CertificationExample, operator: String)
  /// A form of OCCTO, its cells changed by sheet and place (`設備!B2`), in some situation.
  case premium(
    form: String, changes: [String: ExampleCell], PremiumExample, operator: String)
  /// A document for OCCTO, in some situation.
  case premiumDocument(form: String, PremiumExample)
  /// A CSV of a small form of its own, as text.
  case text(String)
  /// 系統充電蓄電池供給電力量, texts of some lines changed, in some situation.
  case supplied([Int: [String: String]?], SupplyExample)
  /// バイオマス比率, cells changed, in some situation.
  case ratios([String: ExampleCell], RatioExample)
  /// A meter's file of two days, with a few cells changed.
  case meter([String: ExampleCell] = [:])
  /// The files of a plant and month together.
  case meterSet(MeterSetExample)
  /// A document that is stored, by what it is.
  case document(form: String, DocumentFile)

  /// What the note is about; the example as it is where there is no note.
  static func filed(_ note: FilingNote?) -> Self { note.map { .filing($0) } ?? .normal() }

  static func normal(_ changes: [String: ExampleCell] = [:], operator id: String = "0001") -> Self {
    .sheet(form: "fit-normal-allocation", changes: changes, operator: id)
  }
  static func shown(_ traits: [String: ShownTrait]) -> Self {
    .shown(form: "fit-normal-allocation", traits)
  }
  static func facility(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "fit-facility-allocation", changes: changes)
  }
  static func facilityRegistration(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "fit-facility-registration", changes: changes, operator: "0011")
  }
  static func confirmation(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "fit-wholesale-confirmation", changes: changes)
  }
  static func transfer(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "ppa-attribute-transfer", changes: changes)
  }
  static func bidOrder(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "nonfit-bid-order-volume", changes: changes)
  }
  static func registration(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "nonfit-facility-registration", changes: changes, operator: "0011")
  }
  static func certification(
    _ changes: [String: ExampleCell] = [:], situation: CertificationExample = .plain,
    operator id: String = "0011"
  ) -> Self {
    .certified(form: "energy-certification", changes: changes, situation, operator: id)
  }
  static func operatorRegistration(_ changes: [String: ExampleCell] = [:]) -> Self {
    .certified(
      form: "operator-registration", changes: changes, .plain,
      operator: OperatorID.newcomer.rawValue)
  }
  static func sourceRegistration(
    _ changes: [String: ExampleCell] = [:], situation: CertificationExample = .plain
  ) -> Self {
    .certified(form: "source-registration", changes: changes, situation, operator: "0011")
  }
  static func valueTransfer(
    _ changes: [String: ExampleCell] = [:], situation: CertificationExample = .plain,
    operator id: String = "0011"
  ) -> Self {
    .certified(form: "value-transfer", changes: changes, situation, operator: id)
  }
  static func bilateral(_ changes: [String: ExampleCell] = [:]) -> Self {
    .sheet(form: "nonfit-bilateral-volume", changes: changes)
  }
  static func bilateral(situation: CertificationExample) -> Self {
    .certified(form: "nonfit-bilateral-volume", changes: [:], situation, operator: "0011")
  }
}

extension CatalogueExample {
  static func reserveRefund(
    _ changes: [String: ExampleCell] = [:], situation: PremiumExample = .plain
  ) -> Self {
    .premium(
      form: "occto-reserve-refund", changes: changes, situation, operator: "00000001")
  }
  static func reserveDifference(
    _ changes: [String: ExampleCell] = [:], situation: PremiumExample = .refunded
  ) -> Self {
    .premium(
      form: "occto-reserve-difference", changes: changes, situation, operator: "00000001")
  }
  static func withheldRefund(
    _ changes: [String: ExampleCell] = [:], situation: PremiumExample = .plain
  ) -> Self {
    .premium(
      form: "occto-withheld-refund", changes: changes, situation, operator: "00000001")
  }
  static func operatorInformation(
    _ changes: [String: ExampleCell] = [:], situation: PremiumExample = .plain,
    operator id: String = "U0000000012"
  ) -> Self {
    .premium(form: "occto-operator", changes: changes, situation, operator: id)
  }
}

/// What is known beside an example of a form of OCCTO.
package enum PremiumExample: String, Hashable, Sendable {
  case plain = "記入例のまま"
  case deletedByOther = "別の事業者が削除した設備"
  case heldByOther = "別の事業者がまだ登録している設備"
  case deletedByOneself = "同じ事業者が削除した設備"
  case withheldLeft = "移行前の設備に積立金の残高がある"
  case mailTaken = "別のユーザが使っているメールアドレス"
  case registered = "すでに確定した認定事業者情報がある"
  case onlyFIT = "FITの設備だけの申請がある"
  case pending = "同じ設備の取戻申請が審査中"
  case refunded = "取戻申請と工事完了登録が確定している"
  case uncompleted = "工事完了登録がない"
  case refundedAgain = "同じ設備に新しい取戻申請がある"
  case refundedWhole = "全額が対象の取戻事由で確定している"
}

/// What is known beside an example of a form of certification.
package enum CertificationExample: String, Hashable, Sendable {
  case plain = "期日までに届いた申請"
  case late = "7月2日に届いた申請"
  case splitPoint = "受電地点が2つのBGに分かれている"
  case aboveCapacity = "設備の出力が小さい"
  case paperMissing = "サンプリング証跡が未提出"
  case heldByOthers = "他の事業者が申請済み"
  case heldByOneself = "同じ事業者の別の申請にある"
  case heldByConfirmed = "同じ事業者の、確定した申請にある"
  case certified = "すでに認定済み"
  case twice = "同じ行がもう1行"
  case batteryTooEarly = "系統充電の認定が始まる前の月"
  case conditionsOpen = "系統充電の要件が未確認"
  case metersMissing = "30分メーター値が未提出"
  case startedEarly = "設備の運転開始が対象より前"
  case monthUncertified = "その月の電力量が未認定"
}

/// What Excel shows of a cell beside its value.
package enum ShownTrait: Hashable, Sendable {
  /// A text of parts that do not mean the same.
  case marked(plain: String, struck: String = "", raised: String = "")
  case struck
  /// A picture or a linked data type, with what older programs show in its place.
  case linked(error: String)
  /// A linked data type whose text is kept.
  case linkedText
  /// The cell's row, the cell's column.
  case hiddenRow, hiddenColumn
  /// Merged with what follows, through this cell.
  case merged(through: String)

  /// As people write it down.
  package var label: String {
    switch self {
    case .marked(let plain, let struck, let raised):
      [
        struck.isEmpty ? nil : "取り消し線の「\(struck)」", plain.isEmpty ? nil : "「\(plain)」",
        raised.isEmpty ? nil : "上付きの「\(raised)」",
      ].compactMap { $0 }.joined(separator: "と")
    case .struck: "取り消し線"
    case .linked: "リンクされたデータ型"
    case .linkedText: "リンクされたデータ型の文字"
    case .hiddenRow: "行を非表示"
    case .hiddenColumn: "列を非表示"
    case .merged(let last): "\(last)までセルを結合"
    }
  }
}

/// A cell of an example.
package enum ExampleCell: Hashable, Sendable, ExpressibleByStringLiteral {
  case text(String)
  case number(String)
  case error(String)
  case uncalculated
  case blank

  package init(stringLiteral value: String) { self = value.isEmpty ? .blank : .text(value) }

  /// As people write it down.
  package var label: String {
    switch self {
    case .text(let text): "「\(text)」"
    case .number(let literal): "数値 \(literal)"
    case .error(let name): name
    case .uncalculated: "計算されていない数式"
    case .blank: "空白"
    }
  }
}
