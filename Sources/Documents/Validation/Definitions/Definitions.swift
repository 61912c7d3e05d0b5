import Foundation
package import Trade

/// The forms of a `Validators` folder, every version of each.
package struct Definitions: Sendable {
  /// Newest first within a form; forms by id.
  private let versions: [FormID: [FormDefinition]]
  private let titles: [String: FormID]
  /// Each version's, in the order of `versions`.
  private let signs: [FormID: [FormSigns]]

  package init(_ forms: [FormDefinition]) {
    versions = Dictionary(grouping: forms, by: \.id).mapValues { versions in
      versions.sorted { Self.isNewer($0, than: $1) }
    }
    var titles: [String: FormID] = [:]
    for form in forms {
      for name in [form.title] + form.aliases + [form.asciiAlias].compactMap(\.self) {
        titles[JapaneseText.key(name)] = form.id
      }
    }
    self.titles = titles
    signs = versions.mapValues { $0.map(FormSigns.init) }
  }

  /// The same, where records of 系統充電蓄電池供給電力量 begin otherwise; by the record's name.
  package func marking(records marks: [String: String]) -> Definitions {
    Definitions(
      versions.values.joined().map { form in
        guard form.supplyParts != nil else { return form }
        var form = form
        for index in form.records.indices {
          if let mark = marks[form.records[index].name] { form.records[index].mark = mark }
        }
        return form
      })
  }

  /// Reads `<folder>/<form-id>/<version>.yaml`.
  package static func load(folder: String) throws(DefinitionError) -> Definitions {
    let (forms, problems) = read(folder: folder)
    guard problems.isEmpty else { throw DefinitionError(problems: problems) }
    guard !forms.isEmpty else {
      let message = "様式の定義（<様式ID>/<版>.yaml）が一つもありません。"
      throw DefinitionError(problems: [.init(file: folder, line: 1, column: 1, message: message)])
    }
    return Definitions(forms)
  }

  /// Everything that is wrong with the definitions of a folder, by file and line.
  package static func lint(folder: String) -> [DefinitionProblem] {
    let (forms, problems) = read(folder: folder)
    return problems + clashes(forms)
  }

  /// Forms whose checks ask what others have filed of them (`asksOthers`).
  package var askingOthers: Set<FormID> {
    Set(versions.filter { $0.value.contains(where: \.asksOthers) }.keys)
  }

  /// The newest version of each form, by id.
  package var forms: [FormDefinition] {
    versions.keys.sorted().compactMap { versions[$0]?.first }
  }

  /// Every version of a form, newest first.
  package func versions(of id: FormID) -> [FormDefinition] { versions[id] ?? [] }

  /// The newest version whose first round or month is not after the slot's, else the oldest; for
  /// 随時 the newest.
  package func form(_ id: FormID, slot: Slot) -> FormDefinition? {
    guard let all = versions[id] else { return nil }
    switch slot.period {
    case .anytime: return all.first
    case .round(let round):
      return all.first { form in form.firstRound.map { $0 <= round } ?? true } ?? all.last
    case .month(let month):
      return all.first { form in form.firstMonth.map { $0 <= month } ?? true } ?? all.last
    }
  }

  /// The newest version.
  package func newest(_ id: FormID) -> FormDefinition? { versions[id]?.first }

  /// By what one of these forms is recognised.
  func signs(of form: FormDefinition) -> FormSigns {
    let index = versions[form.id]?.firstIndex { $0.version == form.version }
    return index.flatMap { signs[form.id]?[$0] } ?? FormSigns(form)
  }

  /// The form of a title, an alias or an ASCII alias, whatever its width, case and brackets.
  /// Behind the title of a document that is stored, people may say which one it is: 「その他_契約書」;
  /// and other forms may have their key there.
  package func formID(titled title: String) -> FormID? {
    let key = JapaneseText.key(title)
    if let id = titles[key] { return id }
    var pieces = key.split(separator: "_")
    while pieces.count > 1 {
      pieces.removeLast()
      guard let id = titles[pieces.joined(separator: "_")] else { continue }
      let form = newest(id)
      if form?.stores.isEmpty == false || form?.key != nil { return id }
    }
    return nil
  }

  /// Titles that somebody may have meant, for「もしかして」.
  package func suggestions(forTitle title: String) -> [String] {
    let titles = forms.map(\.title)
    let near = Suggestion.nearest(to: title, in: titles)
    if !near.isEmpty { return near }
    let nearAliases = Suggestion.nearest(to: title, in: forms.flatMap(\.aliases))
    if !nearAliases.isEmpty { return nearAliases }
    return Suggestion.contained(in: title, of: titles)
  }

  /// Forms that a title may be short for: all of the title or an alias but what stands in brackets
  /// or behind a `_` at its end.
  package func forms(shortenedTo title: String) -> [FormDefinition] {
    let key = JapaneseText.key(title)
    guard !key.isEmpty else { return [] }
    return forms.filter { form in
      ([form.title] + form.aliases).contains { name in
        let whole = JapaneseText.key(name)
        guard whole.hasPrefix(key), whole != key else { return false }
        return "(_".contains(whole[whole.index(whole.startIndex, offsetBy: key.count)])
      }
    }
  }

  private static func isNewer(_ a: FormDefinition, than b: FormDefinition) -> Bool {
    switch (a.firstDigits, b.firstDigits) {
    case (let a?, let b?) where a != b: a > b
    case (nil, _?): false
    case (_?, nil): true
    default: a.version > b.version
    }
  }

  private static func read(folder: String) -> ([FormDefinition], [DefinitionProblem]) {
    var forms: [FormDefinition] = []
    var problems: [DefinitionProblem] = []
    for file in files(below: folder) {
      // Told as a problem of this file, beside those of the others.
      guard let yaml = try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8) else {
        problems.append(.init(file: file, line: 1, column: 1, message: "UTF-8のファイルとして読めません。"))
        continue
      }
      let (form, found) = DefinitionReader.read(yaml, file: file)
      if let form { forms.append(form) }
      problems += found
    }
    return (forms, problems)
  }

  private static func files(below folder: String) -> [String] {
    let manager = FileManager.default
    // A folder that cannot be listed has no forms, which `load` refuses.
    let forms = (try? manager.contentsOfDirectory(atPath: folder)) ?? []
    return forms.sorted().flatMap { form in
      // What is no folder, such as the schema beside the forms, holds no versions.
      let versions = (try? manager.contentsOfDirectory(atPath: "\(folder)/\(form)")) ?? []
      return versions.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix(".") }.sorted().map {
        "\(form)/\($0)"
      }
    }
  }

  /// Two forms that one title would name, two versions that one round would choose.
  private static func clashes(_ forms: [FormDefinition]) -> [DefinitionProblem] {
    var problems: [DefinitionProblem] = []
    var owners: [String: FormID] = [:]
    var rounds: Set<String> = []
    var cadences: [FormID: Cadence] = [:]
    for form in forms {
      let file = "\(form.id)/\(form.version).yaml"
      for name in [form.title] + form.aliases + [form.asciiAlias].compactMap(\.self) {
        let key = JapaneseText.key(name)
        if let owner = owners[key], owner != form.id {
          let message = "名称「\(name)」は様式「\(owner)」でも使われています。どちらかを変えてください。"
          problems.append(.init(file: file, line: 1, column: 1, message: message))
        }
        owners[key] = form.id
      }
      let first = form.firstDigits ?? "（なし）"
      if !rounds.insert("\(form.id) \(first)").inserted {
        let key = form.cadence == .month ? "firstMonth" : "firstRound"
        let message = "同じ様式の別の版も \(key) が\(first)です。どちらかを変えてください。"
        problems.append(.init(file: file, line: 1, column: 1, message: message))
      }
      if let cadence = cadences.updateValue(form.cadence, forKey: form.id), cadence != form.cadence
      {
        let message = "同じ様式の別の版は「period: \(cadence.rawValue)」です。版の間で変えないでください。"
        problems.append(.init(file: file, line: 1, column: 1, message: message))
      }
    }
    return problems
  }
}
