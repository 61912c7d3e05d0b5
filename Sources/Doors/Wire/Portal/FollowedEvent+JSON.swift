package import Office
internal import Trade

extension FollowedEvent: JSONConvertible {
  package var json: JSON { event.json.adding("application", receipt) }
}
