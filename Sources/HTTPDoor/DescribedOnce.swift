internal import Synchronization

/// The description of the interface, made at the first wish and kept: making it costs far more than sending it.
final class DescribedOnce: Sendable {
    private let made = Mutex<String?>(nil)

    func yaml(of book: RouteBook) throws -> String {
        if let text = made.withLock({ $0 }) { return text }
        let text = try OpenAPI(book).yaml
        made.withLock { $0 = text }
        return text
    }
}
