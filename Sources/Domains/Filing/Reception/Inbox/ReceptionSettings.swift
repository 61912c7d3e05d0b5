package import Intake
package import Premises

extension Setting<Double> {
  /// Seconds a file must have been left alone before it is taken.
  package static let settleSeconds = Setting("settleSeconds", 2, in: 0...3600)
  /// The same for an empty file, which most often is still being copied.
  package static let settleEmptySeconds = Setting("settleEmptySeconds", 10, in: 0...86_400)
  /// Seconds between full scans of the inbox while watching.
  package static let rescanSeconds = Setting("rescanSeconds", 30, in: 0.1...86_400)
  /// The debounce of attempts at a stuck upload, doubled each time, in seconds.
  package static let retrySeconds = Setting("retrySeconds", 60, in: 0...86_400)
}

extension Setting<Bool> {
  /// Look at the folders instead of waiting for events, whatever the file system.
  package static let polling = Setting("polling", false)
}

extension Setting<Int> {
  /// Mebibytes of the largest upload that is read.
  package static let maxUploadMiB = Setting("maxUploadMiB", 100, in: 1...1024)
  /// Seconds that one upload may be read and reviewed for, and one more for each of its mebibytes.
  package static let readSeconds = Setting("readSeconds", 60, in: 1...86_400)
  /// Mebibytes of memory for the reader of an upload that an earlier start ended with.
  package static let trialMemoryMiB = Setting("trialMemoryMiB", 2048, in: 256...1_048_576)
}

extension SettingValues {
  /// How long files must have been left alone.
  package var settling: Settling {
    Settling(
      settleTime: Int64(self[.settleSeconds] * 1000),
      emptyTime: Int64(self[.settleEmptySeconds] * 1000))
  }
}
