internal import PremiumDesk
internal import Trade

/// What a trial came to, and of what.
struct PremiumTrial: Sendable {
  let order: PremiumOrder
  let report: PremiumReport
}
