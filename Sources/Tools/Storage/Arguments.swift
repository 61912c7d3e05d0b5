internal import Foundation
internal import GRDB

/// What a column can be given: a whole number, a text, bytes, a yes or no.
package protocol Bindable {
  var bound: Bound { get }
}

/// A value on its way into a statement.
package struct Bound {
  let raw: DatabaseValue
}

extension String: Bindable {
  package var bound: Bound { Bound(raw: databaseValue) }
}

extension Int64: Bindable {
  package var bound: Bound { Bound(raw: databaseValue) }
}

extension Int: Bindable {
  package var bound: Bound { Bound(raw: databaseValue) }
}

extension Bool: Bindable {
  package var bound: Bound { Bound(raw: databaseValue) }
}

/// Bytes as a column of type BLOB keeps them.
package struct Blob: Bindable {
  package let bytes: [UInt8]

  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  package var bound: Bound { Bound(raw: Data(bytes).databaseValue) }
}

/// A statement's values, in the order of its question marks; nil is NULL.
package struct Arguments: ExpressibleByArrayLiteral {
  let raw: StatementArguments

  package init(_ values: [(any Bindable)?]) {
    var bound: [DatabaseValue] = []
    bound.reserveCapacity(values.count)
    for value in values { bound.append(value?.bound.raw ?? .null) }
    raw = StatementArguments(bound)
  }

  package init(arrayLiteral values: (any Bindable)?...) { self.init(values) }
}
