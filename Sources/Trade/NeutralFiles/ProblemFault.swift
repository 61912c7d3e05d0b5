/// Why a neutral file cannot be taken: the place, as a JSON path of the neutral file, and the fault.
package struct ProblemFault: Error, Hashable, CustomStringConvertible {
  package var place: String
  package var fault: String

  package init(place: String, fault: String) {
    self.place = place
    self.fault = fault
  }

  package var description: String { "\(place): \(fault)" }
}
