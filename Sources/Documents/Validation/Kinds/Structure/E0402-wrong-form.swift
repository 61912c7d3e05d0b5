extension FindingKind {
  static let wrongForm = FindingKind(
    "E0402", "wrong-form", "別の様式",
    "ファイル名の様式と、内容の様式が異なります。", passing: .normal(),
    failing: .swapped(form: "fit-normal-allocation", content: "fit-facility-allocation"),
    leavesValues: false
  ) { finding, named, found in
    Wording(
      "ファイル名は「\(named)」ですが、内容は「\(found)」の様式です。",
      "ファイル名の書類名を「\(found)」に直すか、「\(named)」の様式に入力して提出してください。")
  }
}
