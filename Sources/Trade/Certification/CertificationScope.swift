/// What of a plant's energy a row asks to have certified (認定対象区分, document 002).
package enum CertificationScope: String, CaseIterable, Sendable {
  case usual = "通常"
  /// Of a FIT plant: what FIT does not pay for while it lasts.
  case besideFIT = "FIT期間中の非FIT分"
  /// Of a FIT plant: what it gave before FIT began to pay.
  case trialRun = "FIT買取前試運転"
}
