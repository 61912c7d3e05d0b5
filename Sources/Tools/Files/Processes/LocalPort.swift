import CLinux

/// A port of this machine that nobody listens at.
package enum LocalPort {
  /// Chosen by the system, and free when it is returned; nil where the address is none of ours.
  package static func free(on host: String) -> Int? {
    let port = unsafe wariate_free_port(host)
    return port > 0 ? Int(port) : nil
  }
}
