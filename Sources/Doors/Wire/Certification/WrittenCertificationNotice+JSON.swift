internal import Trade
package import CertificationDesk

extension WrittenCertificationNotice: JSONConvertible {
  package var json: JSON {
    [
      "operator_id": operatorID.rawValue, "name": name, "certified": rows, "kwh": kwh,
      "held": held, "paths": paths,
    ]
  }
}
