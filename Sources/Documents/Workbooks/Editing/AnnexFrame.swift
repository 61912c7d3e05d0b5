internal import Archive
internal import Markup

/// Which parts of a package an annex touches, and what becomes of them; all but the sheet itself.
struct AnnexFrame: Sendable {
  /// What a frame depends on beside the workbook.
  struct Key: Hashable {
    let name: String
    /// Each once, in the order in which they occur.
    let styles: [AnnexStyle]
    /// The workbook opens on it.
    let isInFront: Bool
    /// The row that heads every printed page.
    let repeatedRow: Int?

    init(_ sheet: AnnexSheet, isInFront: Bool) {
      self.isInFront = isInFront
      repeatedRow = sheet.repeatedRow
      name = sheet.name
      var seen: Set<AnnexStyle> = []
      styles = sheet.rows.flatMap(\.cells).compactMap(\.style).filter { seen.insert($0).inserted }
    }
  }

  private(set) var edit = ArchiveEdit()
  /// The new sheet's part.
  let part: String
  let formats: [AnnexStyle: Int]

  init(_ key: Key, in workbook: Workbook) throws(Refusal) {
    let plan = try AnnexPlan(for: key, in: workbook)
    edit = plan.edit
    part = plan.part
    formats = plan.formats
  }
}

/// The making of an annex's frame.
private struct AnnexPlan {
  private(set) var edit = ArchiveEdit()
  let part: String
  private(set) var formats: [AnnexStyle: Int] = [:]
  private let workbook: Workbook
  private var archive: Archive { workbook.package.archive }

  init(for key: AnnexFrame.Key, in workbook: Workbook) throws(Refusal) {
    self.workbook = workbook
    var names = FreeNames(in: workbook)
    part = names.part(in: PartName.split(workbook.part).folder + "worksheets/", "sheet")
    let newStyles = try editStyles(key.styles, &names)

    var relationships = try RelationshipsEdit(of: workbook)
    let id = relationships.add(
      kind: "worksheet", target: "/" + part, isStrict: workbook.facts.isStrict)
    let edited = try document(workbook.part)
    let list = try SheetListEdit(
      edited, adding: key.name, relationship: id, workbook, isInFront: key.isInFront,
      repeatedRow: key.repeatedRow)
    let removed = list.removedRelationships.compactMap { relationships.remove($0) }
    if let newStyles {
      _ = relationships.add(
        kind: "styles", target: "/" + newStyles, isStrict: workbook.facts.isStrict)
    }
    var types = ContentTypesEdit(try document("[Content_Types].xml"))
    types.add(part, type: OfficeURI.worksheetType)
    if let newStyles { types.add(newStyles, type: OfficeURI.stylesType) }
    for part in removed {
      types.remove(part)
      remove(part)
    }
    try replace(workbook.part, with: list.bytes)
    try replace(relationships.part, with: relationships.bytes)
    try replace("[Content_Types].xml", with: types.bytes)
    try editProperties(list)
  }

  private func document(_ part: String) throws(Refusal) -> MarkupDocument {
    guard let entry = archive.index(of: part) else {
      throw Refusal.package("ブックの部品（\(Refusal.shown(part))）がありません。")
    }
    return try refusing(part) { () throws in try MarkupDocument(archive.contents(at: entry)) }
  }

  private mutating func replace(_ part: String, with contents: [UInt8]) throws(Refusal) {
    if let entry = archive.index(of: part) { try replace(entry, with: contents) }
  }

  private mutating func replace(_ entry: Int, with contents: [UInt8]) throws(Refusal) {
    try refusing(archive.entries[entry].name) { () throws in
      try edit.replace(entry, with: contents)
    }
  }

  private mutating func remove(_ part: String) {
    let (folder, file) = PartName.split(part)
    for name in [part, "\(folder)_rels/\(file).rels"] {
      if let entry = archive.index(of: name) { edit.remove(entry) }
    }
  }

  /// Gives the part that is to be added where there was none.
  private mutating func editStyles(
    _ styles: [AnnexStyle], _ names: inout FreeNames
  ) throws(Refusal) -> String? {
    guard !styles.isEmpty else { return nil }
    if let entry = workbook.stylesEntry {
      let edited = try refusing(archive.entries[entry].name) { () throws in
        try StylesEdit(archive.contents(at: entry), adding: styles)
      }
      formats = edited.formats
      try replace(entry, with: edited.bytes)
      return nil
    }
    let part = names.part(in: PartName.split(workbook.part).folder, "styles", first: "")
    formats = try refusing(part) { () throws in
      let edited = try StylesEdit(
        StylesEdit.blank(isStrict: workbook.facts.isStrict), adding: styles)
      try edit.append(part, edited.bytes)
      return edited.formats
    }
    return part
  }

  /// Titles that nobody relies on: where they cannot be kept right they are left alone.
  private mutating func editProperties(_ list: SheetListEdit) throws(Refusal) {
    guard workbook.facts.application != nil,
      let root = try workbook.package.relationships(of: ""),
      let relationship = root.first("extended-properties") ?? root.first("extendedProperties"),
      let part = root.part(relationship), let entry = archive.index(of: part),
      // Broken properties are left as they are.
      let contents = try? archive.contents(at: entry), let document = try? MarkupDocument(contents),
      let bytes = TitlesEdit.bytes(document, removing: list.removedNames, adding: list.addedName)
    else { return }
    try replace(entry, with: bytes)
  }
}

/// Part names that nothing in the package has or speaks of.
struct FreeNames {
  private let workbook: Workbook
  private var taken: Set<String> = []

  init(in workbook: Workbook) { self.workbook = workbook }

  /// `folder` + `stem` + the first free number + `.xml`; names are compared without case. Some
  /// readers know a styles part by its usual name alone, so it is tried first without a number.
  mutating func part(in folder: String, _ stem: String, first: String = "1") -> String {
    var number = 1
    while true {
      let name = "\(folder)\(stem)\(number == 1 ? first : String(number)).xml"
      let isFree =
        workbook.package.archive.index(of: name) == nil
        && !workbook.package.contentTypes.overrides(name)
        && taken.insert(PartName.key(name)).inserted
      if isFree { return name }
      number += 1
    }
  }
}
