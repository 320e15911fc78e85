internal import Synchronization

/// The description of the interface, made at the first wish and kept: making it costs far more than sending it.
final class DescribedOnce: Sendable {
    private enum Form { case yaml, page }
    private let made = Mutex<[Form: SharedBytes]>([:])

    func yaml(of book: RouteBook) throws -> SharedBytes { try made(.yaml) { try OpenAPI(book).yaml } }

    func page(of book: RouteBook) throws -> SharedBytes { try made(.page) { DocsPage(book).html } }

    private func made(_ form: Form, _ make: () throws -> String) throws -> SharedBytes {
        if let bytes = made.withLock({ $0[form] }) { return bytes }
        let bytes = SharedBytes(Array(try make().utf8))
        made.withLock { $0[form] = bytes }
        return bytes
    }
}
