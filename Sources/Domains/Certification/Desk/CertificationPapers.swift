/// From which state on documents and meter files serve a row.
package enum CertificationPapers: String, CaseIterable, Sendable {
  case checked = "チェックOK"
  case reviewed = "事務局確認済"
}
