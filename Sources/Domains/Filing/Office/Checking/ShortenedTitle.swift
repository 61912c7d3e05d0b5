package import Intake
internal import Trade
package import Validation

/// A name whose title is a part of what some forms are called: 「割当希望量申請書」.
package struct ShortenedTitle {
  /// The forms that it may mean; none where the name tells its form.
  package let candidates: [FormDefinition]
  /// As it stands in the name.
  private let title: String
  private let name: ArrivalName
  private let known: NameKnowledge

  package init(_ name: ArrivalName, _ definitions: Definitions, knowing known: NameKnowledge) {
    self.name = name
    self.known = known
    guard name.form == nil else {
      (title, candidates) = ("", [])
      return
    }
    let direct = definitions.forms(shortenedTo: name.title)
    if !direct.isEmpty {
      (title, candidates) = (name.title, direct)
      return
    }
    // With other separators or words of a version around it.
    let guess = ArrivalName(
      name.original,
      knowing: known.guessing { title in
        let forms = definitions.forms(shortenedTo: title)
        // Of one that has no period more is understood.
        return (forms.first { $0.cadence == .none } ?? forms.first)?.id
      })
    title = guess.title
    candidates = guess.form == nil ? [] : definitions.forms(shortenedTo: guess.title)
  }

  /// The name as that of one of the candidates.
  package func name(of form: FormDefinition) -> ArrivalName? {
    name.standing(for: form.id, titled: form.title, writtenAs: title, knowing: known)
  }
}
