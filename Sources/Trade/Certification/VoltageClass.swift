/// How a point is connected (区分).
package enum VoltageClass: String, CaseIterable, Sendable {
  case high = "特高・高圧大口"
  case middle = "高圧小口"
  case low = "低圧"
}
