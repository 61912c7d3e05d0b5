/// So many kWh of a plant for a row.
package struct Line: Hashable, Sendable {
  package var request: RequestID
  package var facility: FacilityID
  package var kwh: Int64

  package init(request: RequestID, facility: FacilityID, kwh: Int64) {
    self.request = request
    self.facility = facility
    self.kwh = kwh
  }
}
