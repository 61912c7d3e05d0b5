/// By what a form is recognised in a sheet, and what its findings call its fields: made once for
/// all files of the form.
struct FormSigns: Sendable {
  let headFinder: HeadFinder
  /// By table.
  let headingFinders: [HeadingFinder]
  /// The table of the sheet with the head; nil where that sheet has none.
  let mainTable: Int?
  let labels: FieldLabels
  /// Fields of the head, then columns, as findings number them.
  let fields: [FieldDefinition]
  let fieldLabels: [String]
  /// The code lists, ready for「もしかして」.
  let choices: [SuggestionList]

  /// By which the form is told from others.
  var headingFinder: HeadingFinder? { mainTable.map { headingFinders[$0] } }

  init(_ form: FormDefinition) {
    headFinder = HeadFinder(form)
    headingFinders = form.tables.map(HeadingFinder.init)
    mainTable = form.mainTable
    let labels = FieldLabels(form)
    self.labels = labels
    fields = form.fields + form.tables.flatMap(\.columns)
    fieldLabels = fields.map(labels.label) + [form.versionLabel]
    choices = fields.map { SuggestionList($0.choices) }
  }
}
