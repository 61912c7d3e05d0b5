package import Trade

/// A row that a run looks at.
package struct OpenRow: Hashable, Sendable {
  package let row: CertificationRow
  package let arrivedAt: Instant
  package let formVersion: String
}

/// Which rows a run looks at.
package struct RowSelection: Hashable, Sendable {
  package var month: Month
  package var operatorID: OperatorID?
  package var statuses: Set<Status>

  package init(month: Month, operatorID: OperatorID?, statuses: Set<Status>) {
    self.month = month
    self.operatorID = operatorID
    self.statuses = statuses
  }
}
