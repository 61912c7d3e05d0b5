package import RegistersRecords
internal import Trade

extension Register {
  /// Plants whose grant is withheld for a time (留保).
  package static let fipHolds = Register(
    "holds", title: "交付金の留保",
    [
      PremiumColumns.plant,
      RegisterColumn(
        "from_month", "留保の開始年月", [], .month, form: PremiumColumns.monthForm,
        example: "2025-07"),
      RegisterColumn(
        "to_month", "留保の終了年月", [], .month, isOptional: true,
        form: PremiumColumns.monthForm, example: ""),
    ], keyCount: 2, table: "fip_holds",
    references: [
      Reference(
        [0], "事業計画認定情報にない設備", "SELECT 1 FROM certified_plants WHERE plant = ?1")
    ]
  ) { fields in
    let plant = fields.plantID(0)
    let from = fields.month(1)
    let to = fields.optional(2) { Month($0)?.description }
    if let from, let to, to < from { fields.refuse(2, .unreadable, "開始年月より前です。") }
    return fields.bad.isEmpty ? [plant, from, to] : nil
  }
}
