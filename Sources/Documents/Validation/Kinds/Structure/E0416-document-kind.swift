import Trade
import Workbooks

extension FindingKind {
  static let documentKind = FindingKind(
    "E0416", "document-kind", "提出できるファイルの種類",
    "委任状などの書類は、決められた種類のファイルでなければなりません。種類はファイル名ではなく中身で判断します。",
    passing: .document(form: "power-of-attorney", DocumentFile(kind: .pdf, name: "PDF")),
    failing: .document(form: "power-of-attorney", DocumentFile(kind: .word, name: "Word文書")),
    leavesValues: false
  ) { finding, form, kinds in
    Wording(
      "\(form)として提出できるのは\(kinds)だけですが、中身は\(finding.value)です。",
      "\(kinds)のファイルを提出してください。")
  }
}
