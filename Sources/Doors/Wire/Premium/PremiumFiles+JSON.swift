package import PremiumDesk

extension PremiumFiles.Figures: JSONConvertible {
  package var json: JSON {
    ["problems": problems, "calculated": calculated, "open": open]
  }
}
