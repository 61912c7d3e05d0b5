/// By what a form is recognised in a sheet, and what its findings call its fields: made once for
/// all files of the form.
struct FormSigns: Sendable {
  let headFinder: HeadFinder
  /// Nil where the form has no table.
  let headingFinder: HeadingFinder?
  let labels: FieldLabels
  /// Fields of the head, then columns, as findings number them.
  let fields: [FieldDefinition]
  let fieldLabels: [String]
  /// The code lists, ready for「もしかして」.
  let choices: [SuggestionList]

  init(_ form: FormDefinition) {
    headFinder = HeadFinder(form)
    headingFinder = form.tables.first.map(HeadingFinder.init)
    let labels = FieldLabels(form)
    self.labels = labels
    fields = form.fields + form.tables.flatMap(\.columns)
    fieldLabels = fields.map(labels.label) + [form.versionLabel]
    choices = fields.map { SuggestionList($0.choices) }
  }
}
