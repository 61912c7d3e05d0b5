package import Storage
package import Trade

/// Where a question about registers is put: to the pool, or to one moment of the database.
package protocol Asking {
  func ask<Value>(_ question: (Database) throws -> Value) throws -> Value
}

/// Inside a read or write that is there already.
package struct AskingHere: Asking {
  private let database: Database

  package init(_ database: Database) { self.database = database }

  package func ask<Value>(_ question: (Database) throws -> Value) throws -> Value {
    try question(database)
  }
}

/// What domains of their own answer to checks.
package struct FurtherAnswers {
  package var certification: (any CertificationReferences)?
  package var premium: (any PremiumReferences)?

  package init(
    certification: (any CertificationReferences)? = nil, premium: (any PremiumReferences)? = nil
  ) {
    self.certification = certification
    self.premium = premium
  }
}

/// Makes these answers, from where questions are put and the applications that are held against as if
/// they were not there.
package typealias FurtherReferences =
  @Sendable (any Asking, _ excluded: [ReceiptNumber]) -> FurtherAnswers
