extension FindingKind {
  static let masterDiffers = FindingKind(
    "E1226", "master-differs", "事業計画認定情報との一致",
    "申請した設備は、対象年月の事業計画認定情報になければなりません。",
    passing: .supply(),
    failing: .supply(situation: .unknownPlant)
  ) { _, plants in
    Wording(
      "認定事業者情報の設備が、対象年月の事業計画認定情報にありません: \(plants)",
      "設備IDと認定の期間を確かめ、認定事業者情報を変更するか、事務局へお知らせください。")
  }
}
