/// Where a 残高証明書 stands.
package enum CertificateStatus: String, CaseIterable, Hashable, Sendable {
  case reserved = "予約済"
  case settled = "権利確定済"
  case cancelled = "取消済"
}
