import Trade

/// A generator alone sells.
enum GeneratorSells {
  static let specification = LoneCategoryChoice.specification(
    "generator-sells", .generatorSells, for: .generator)
}

extension FindingKind {
  static let generatorSells = FindingKind(
    "E0222", "generator-sells", "発電事業者は売",
    "事業者区分が発電だけの申請者は、売買区分に売だけを選択できます。",
    passing: .bilateral(), failing: .bilateral(["E16": "買"])
  ) { finding, category in
    Wording(
      "「\(category)」が「発電」の場合、「\(finding.label)」に「\(finding.value)」は選択できません。",
      "「売」を選択してください。「\(category)」が誤っている場合は、「\(category)」を直してください。")
  }
}
