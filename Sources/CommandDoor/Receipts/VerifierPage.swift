/// One page that checks receipts in a browser, with no network and no part of this program.
///
/// It is `docs/verify.html`, carried along so that the program alone can hand it out. It shares no code with the
/// Ledger and accepts exactly what the Ledger accepts.
enum VerifierPage {
    /// The page's text.
    static let text = [top, cryptography, rules, words].joined(separator: "\n") + "\n"
}
