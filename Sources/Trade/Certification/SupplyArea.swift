/// The ten areas of general transmission (エリア).
package enum SupplyArea: String, CaseIterable, Sendable {
  case hokkaido = "北海道"
  case tohoku = "東北"
  case tokyo = "東京"
  case chubu = "中部"
  case hokuriku = "北陸"
  case kansai = "関西"
  case chugoku = "中国"
  case shikoku = "四国"
  case kyushu = "九州"
  case okinawa = "沖縄"
}
