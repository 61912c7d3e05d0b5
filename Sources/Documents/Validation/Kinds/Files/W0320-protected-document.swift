import Trade
import Workbooks

extension FindingKind {
  static let protectedDocument = FindingKind(
    "W0320", "protected-document", "保護された書類",
    "PDFに、開くためのパスワードなどの保護があります。事務局で開けないおそれがあります。",
    passing: .document(form: "power-of-attorney", DocumentFile(kind: .pdf, name: "PDF")),
    failing: .document(
      form: "power-of-attorney", DocumentFile(kind: .pdf, name: "PDF", isProtected: true))
  ) { finding in
    Wording(
      "この\(finding.value)にはパスワードなどの保護があり、事務局で開けないおそれがあります。",
      "パスワードを解除したPDFを提出し直してください。印刷や編集だけを制限していて、パスワードなしで開ける場合は、このままでも受け付けます。")
  }
}
