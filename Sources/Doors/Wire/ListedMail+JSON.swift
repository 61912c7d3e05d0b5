package import AccessDesk
internal import Trade

extension ListedMail: JSONConvertible {
  package var json: JSON {
    [
      "id": id, "kind": kind.rawValue, "user": user?.description, "recipient": recipient,
      "subject": subject, "madeAt": madeAt, "sentAt": sentAt, "tries": tries, "problem": problem,
    ]
  }
}
