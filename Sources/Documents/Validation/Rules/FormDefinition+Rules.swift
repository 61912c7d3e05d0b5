package import Trade

/// What other rooms ask about a form's rules, so that none of them knows a rule's id or parameters.
extension FormDefinition {
  /// The ids of the columns by which the rows of an application take 割当可能量 of plants, in kWh;
  /// nil where the form takes none, or the head, by field id, does not ask for it.
  package func reservingColumns(head: [String: String]) -> (plant: String, quantity: String)? {
    guard let use = use(of: BilateralRest.specification), let field = use.text("field"),
      let value = use.text("equals"), head[field] == value, let plant = use.text("plant"),
      let quantity = use.text("quantity")
    else { return nil }
    return (plant, quantity)
  }

  /// What the head must say of an operator by the register, by field id; empty where no rule asks.
  package func head(of registered: Operator) -> [String: String] {
    guard let use = use(of: RegisteredOperator.specification) else { return [:] }
    let values = [
      "operatorId": registered.id.rawValue, "name": registered.name,
      "corporateNumber": registered.corporateNumber.rawValue,
      "category": registered.category.title,
    ]
    var head: [String: String] = [:]
    for (parameter, value) in values {
      if let field = use.text(parameter) { head[field] = value }
    }
    return head
  }

  /// The fields of the head that say whose application it is; nil where no rule asks.
  var registeredFields: (name: String, corporateNumber: String)? {
    guard let use = use(of: RegisteredOperator.specification), let name = use.text("name"),
      let number = use.text("corporateNumber")
    else { return nil }
    return (name, number)
  }

  /// Some rule asks for the field in certain rows alone.
  package func requiresSometimes(_ field: FieldDefinition) -> Bool {
    rules.contains { use in
      switch use.rule {
      case RequiredWhen.specification.name: use.text("column") == field.name
      case WholePeriodOrQuantity.specification.name: use.text("quantity") == field.name
      default: false
      }
    }
  }

  /// The columns that show what the register says of a plant, as `plant-as-registered` names them.
  package var plantColumns: [(attribute: PlantAttribute, column: String)] {
    guard let use = use(of: PlantAsRegistered.specification) else { return [] }
    return PlantAttribute.allCases.compactMap { attribute in
      use.text(attribute.rawValue).map { (attribute, $0) }
    }
  }

  /// The ids of the columns of rows of 電力量認定 by part (`plant`, `gridPoint`, …), and of the field of
  /// the head that names a proxy; nil for other forms.
  package var certificationParts: (columns: [String: String], proxy: String)? {
    guard let use = use(of: CertificationRows.specification), let proxy = use.text("proxy") else {
      return nil
    }
    var columns: [String: String] = [:]
    for part in CertificationColumns.parameters { columns[part] = use.text(part) }
    return (columns, proxy)
  }

  /// The ids of the fields of 事業者登録 by part (`corporateNumber`, `category`, `member`); nil for other
  /// forms.
  package var operatorParts: [String: String]? { parts(of: OperatorRegistration.specification) }

  /// The ids of the columns of 非化石電源登録 by part; nil for other forms.
  package var sourceParts: [SourceParts: String]? {
    use(of: SourceRegistration.specification).map { use in
      Dictionary(
        SourceParts.allCases.compactMap { part in use.text(part.rawValue).map { (part, $0) } }
      ) { first, _ in first }
    }
  }

  /// The ids of the columns of 直接取引・融通 by part; nil for other forms.
  package var transferParts: [TransferParts: String]? {
    use(of: ValueTransfer.specification).map { use in
      Dictionary(
        TransferParts.allCases.compactMap { part in use.text(part.rawValue).map { (part, $0) } }
      ) { first, _ in first }
    }
  }

  /// The ids of the columns of 系統充電蓄電池供給電力量 by part (`gridPoint`, `total`, …); nil for other forms.
  package var supplyParts: [String: String]? { parts(of: SupplyFile.specification) }

  /// The ids of the columns of バイオマス比率 by part (`plant`, and the fuels by their letters); nil for
  /// other forms.
  package var ratioParts: [String: String]? { parts(of: RatioFile.specification) }

  /// What is said of it changes with what others file, with the month's calculation or with other
  /// applications of the plant.
  package var asksOthers: Bool {
    supplyParts != nil || ratioParts != nil || refundKind != nil || isOperatorApplication
  }

  /// The records that are handed on with what follows them.
  package var seriesTable: String? {
    supplyParts?["gridPoint"].flatMap { place(ofColumn: $0) }.map { tables[$0.table].name }
  }

  /// The ids of the columns by which rows take 割当可能量 of a plant's month; nil where the form takes
  /// none, or the head, by field id, does not ask for it.
  package func monthlyColumns(
    head: [String: String]
  ) -> (plant: String, month: String, quantity: String)? {
    guard let (plant, quantity) = reservingColumns(head: head),
      let month = use(of: BilateralRest.specification)?.text("month")
    else { return nil }
    return (plant, month, quantity)
  }

  /// Its rows may take 割当可能量 of a plant's month.
  package var mayHoldMonths: Bool { use(of: BilateralRest.specification)?.text("month") != nil }

  /// What is said of it may change when papers, meters or registers do.
  package var isHeldAgainstPapers: Bool {
    [
      CertificationRows.specification, OperatorRegistration.specification,
      SourceRegistration.specification, ValueTransfer.specification,
      OperatorPlants.specification, ReserveRefund.specification, WithheldRefund.specification,
    ].contains { use(of: $0) != nil }
  }

  /// 確定 of it waits for papers.
  package var waitsForPapers: Bool {
    [
      OperatorRegistration.specification, SourceRegistration.specification,
      OperatorPlants.specification,
    ].contains { use(of: $0) != nil } || [.refund, .withheld].contains(refundKind)
  }

  /// Which application about 積立金 it is; nil for other forms.
  package var refundKind: FiledRefund.Kind? {
    let kinds: [(RuleSpecification, FiledRefund.Kind)] = [
      (ReserveRefund.specification, .refund), (ReserveDifference.specification, .difference),
      (ReserveCompletion.specification, .completion), (WithheldRefund.specification, .withheld),
    ]
    return kinds.first { use(of: $0.0) != nil }?.1
  }

  /// It is 認定事業者情報申請.
  package var isOperatorApplication: Bool { use(of: OperatorPlants.specification) != nil }

  /// What a rule's parameters name, by parameter; nil where the form does not use the rule.
  private func parts(of rule: RuleSpecification) -> [String: String]? {
    use(of: rule).map { use in
      Dictionary(
        rule.parameters.compactMap { parameter in
          use.text(parameter.name).map { (parameter.name, $0) }
        }
      ) { first, _ in first }
    }
  }

  private func use(of rule: RuleSpecification) -> RuleUse? { rules.first { $0.rule == rule.name } }
}
