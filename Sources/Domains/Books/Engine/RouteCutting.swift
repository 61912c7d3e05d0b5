package import Trade

/// Cuts a lot's 調達経路 down to what it still holds, from the end.
package enum RouteCutting {
  package static func cut(_ routes: [LotRoute], to kwh: Int64) -> [LotRoute] {
    var open = kwh
    return routes.compactMap { route in
      let kept = min(open, route.kwh)
      open -= kept
      guard kept > 0 else { return nil }
      return LotRoute(
        receipt: route.receipt, row: route.row, tier: route.tier, seller: route.seller, kwh: kept)
    }
  }
}
