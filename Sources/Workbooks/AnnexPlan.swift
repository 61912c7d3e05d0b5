internal import Archive
internal import Markup

/// Which parts of a package an annex touches, and what becomes of them.
struct AnnexPlan {
  private(set) var edit = ArchiveEdit()
  private let workbook: Workbook
  private var archive: Archive { workbook.package.archive }

  init(for sheet: AnnexSheet, in workbook: Workbook) throws(Refusal) {
    self.workbook = workbook
    var names = FreeNames(in: workbook)
    let part = names.part(in: PartName.split(workbook.part).folder + "worksheets/", "sheet")
    let styles = try editStyles(for: sheet, &names)

    var relationships = try RelationshipsEdit(of: workbook)
    let id = relationships.add(
      kind: "worksheet", target: "/" + part, isStrict: workbook.facts.isStrict)
    let edited = try document(workbook.part)
    let list = try SheetListEdit(edited, adding: sheet.name, relationship: id, workbook)
    let removed = list.removedRelationships.compactMap { relationships.remove($0) }
    if let new = styles.newPart {
      _ = relationships.add(kind: "styles", target: "/" + new, isStrict: workbook.facts.isStrict)
    }
    var types = ContentTypesEdit(try document("[Content_Types].xml"))
    types.add(part, type: OfficeURI.worksheetType)
    if let new = styles.newPart { types.add(new, type: OfficeURI.stylesType) }
    for part in removed {
      types.remove(part)
      remove(part)
    }
    replace(workbook.part, with: list.bytes)
    replace(relationships.part, with: relationships.bytes)
    replace("[Content_Types].xml", with: types.bytes)
    try editProperties(list)
    let markup = AnnexMarkup(sheet, formats: styles.formats, isStrict: workbook.facts.isStrict)
    edit.appended.append((part, markup.bytes))
  }

  private func document(_ part: String) throws(Refusal) -> MarkupDocument {
    guard let entry = archive.index(of: part) else {
      throw Refusal.package("ブックの部品（\(Refusal.shown(part))）がありません。")
    }
    return try refusing(part) { () throws in try MarkupDocument(archive.contents(at: entry)) }
  }

  private mutating func replace(_ part: String, with contents: [UInt8]) {
    if let entry = archive.index(of: part) { edit.replaced[entry] = contents }
  }

  private mutating func remove(_ part: String) {
    let (folder, file) = PartName.split(part)
    for name in [part, "\(folder)_rels/\(file).rels"] {
      if let entry = archive.index(of: name) { edit.removed.insert(entry) }
    }
  }

  private mutating func editStyles(
    for sheet: AnnexSheet, _ names: inout FreeNames
  ) throws(Refusal) -> (formats: [AnnexStyle: Int], newPart: String?) {
    var seen: Set<AnnexStyle> = []
    let styles = sheet.rows.flatMap(\.cells).compactMap(\.style).filter { seen.insert($0).inserted }
    guard !styles.isEmpty else { return ([:], nil) }
    if let entry = workbook.stylesEntry {
      let name = archive.entries[entry].name
      let edited = try refusing(name) { () throws in
        try StylesEdit(archive.contents(at: entry), adding: styles)
      }
      edit.replaced[entry] = edited.bytes
      return (edited.formats, nil)
    }
    let edited = try refusing { () throws in
      try StylesEdit(StylesEdit.blank(isStrict: workbook.facts.isStrict), adding: styles)
    }
    let part = names.part(in: PartName.split(workbook.part).folder, "styles", first: "")
    edit.appended.append((part, edited.bytes))
    return (edited.formats, part)
  }

  /// Titles that nobody relies on: where they cannot be kept right they are left alone.
  private mutating func editProperties(_ list: SheetListEdit) throws(Refusal) {
    guard workbook.facts.application != nil,
      let root = try workbook.package.relationships(of: ""),
      let relationship = root.first("extended-properties") ?? root.first("extendedProperties"),
      let part = root.part(relationship), let entry = archive.index(of: part),
      let contents = try? archive.contents(at: entry), let document = try? MarkupDocument(contents),
      let bytes = TitlesEdit.bytes(document, removing: list.removedNames, adding: list.addedName)
    else { return }
    edit.replaced[entry] = bytes
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
