internal import Archive
internal import Markup

/// `docProps/app.xml`: the program that saved the workbook last.
struct ApplicationProperties: MarkupHandler {
  private(set) var application: String?
  private(set) var version: String?
  private var current: Int16 = -1

  mutating func start(_ element: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    if element.depth == 1, element.space == Space.extendedProperties.rawValue {
      current = element.name
    }
  }

  mutating func text(_ event: MarkupEvent, in batch: borrowing MarkupBatch) throws {
    guard event.depth == 2, batch.text(of: event).count <= 256 else { return }
    let text = batch.string(batch.text(of: event))
    if current == Word.application.rawValue { application = (application ?? "") + text }
    if current == Word.appVersion.rawValue { version = (version ?? "") + text }
  }

  mutating func end(_ element: MarkupEvent) throws { if element.depth == 1 { current = -1 } }
}

extension WorkbookFacts {
  /// Not worth refusing a workbook for: where the part is missing or broken, nothing is known.
  mutating func read(from package: OfficePackage) {
    guard let root = try? package.relationships(of: ""),
      let relationship = root.first("extended-properties") ?? root.first("extendedProperties"),
      let part = root.part(relationship), let entry = package.archive.index(of: part)
    else { return }
    var properties = ApplicationProperties()
    guard (try? package.read(entry, with: &properties)) != nil else { return }
    application = properties.application
    applicationVersion = properties.version
  }
}
