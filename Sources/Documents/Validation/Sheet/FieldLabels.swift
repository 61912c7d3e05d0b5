/// How findings call the fields of a form: the applicant's own label without its reference mark
/// (※1), below its group only where the same label stands twice in the form.
struct FieldLabels {
  private let twice: Set<LabelKey>

  init(_ form: FormDefinition) {
    var once: Set<LabelKey> = []
    var twice: Set<LabelKey> = []
    for field in form.fields + form.tables.flatMap(\.columns) {
      let key = JapaneseText.labelKey(field.title)
      if !once.insert(key).inserted { twice.insert(key) }
    }
    self.twice = twice
  }

  /// Ours, where the applicant's is not known.
  func label(of field: FieldDefinition) -> String {
    label(field.title, of: field, isGrouped: true)
  }

  func label(of cell: HeadRow.Cell) -> String { JapaneseText.withoutReferenceMarks(cell.label) }

  /// The applicant's; `isGrouped` where it stands below its group heading.
  func label(_ own: String, of field: FieldDefinition, isGrouped: Bool) -> String {
    let key = JapaneseText.labelKey(own)
    let own = JapaneseText.withoutReferenceMarks(own)
    guard isGrouped, let group = field.group, twice.contains(key),
      key == JapaneseText.labelKey(field.title)
    else { return own }
    return "\(group) \(own)"
  }
}
