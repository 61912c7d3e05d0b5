/// For whom kWh are retired.
package enum RetirementVariant: String, CaseIterable, Hashable, Sendable {
  case retire, customer, client

  /// As lists and files show it.
  package var title: String {
    switch self {
    case .retire: "権利確定"
    case .customer: "電力販売先への移転"
    case .client: "仲介先への移転"
    }
  }

  /// Which parts of a category may do so; one is enough.
  package var categories: [OperatorCategory.Part] {
    switch self {
    case .retire: [.consumer, .retailer, .broker]
    case .customer: [.retailer]
    case .client: [.broker]
    }
  }
}
