package import CertificationDesk
internal import Trade

extension WrittenCertificationNotice: JSONConvertible {
  package var json: JSON {
    [
      "operator_id": operatorID.rawValue, "name": name, "certified": rows, "kwh": kwh,
      "held": held, "cancelled": takenBack, "version": version, "paths": paths,
    ]
  }
}
