/// A value that shows nothing of what it holds: not printed, not in a debugger's words, not by `dump`.
///
/// For whatever holds a picture, numbers of a face, a name, an opening or a payload. What has one owner and cannot
/// be copied cannot be printed either, and needs this not.
public protocol Redacted: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Redacted {
    public var description: String { "<redacted>" }
    public var debugDescription: String { "<redacted>" }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
