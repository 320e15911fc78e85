internal import ArgumentParser
internal import Desk
internal import Foundation

/// Who asks, for the record that the person concerned is shown.
struct OperatorOptions: ParsableArguments {
    @Option(
        name: .customLong("operator"),
        help: "Who you are. [env: COUNTENANCE_OPERATOR, else the name you are logged in by]")
    var name: String?

    @Option(help: "What you look for.")
    var reason: String?

    /// The operator as the record names them.
    var `operator`: Operator {
        let environment = ProcessInfo.processInfo.environment["COUNTENANCE_OPERATOR"]
        return Operator(name ?? environment ?? NSUserName(), because: reason)
    }
}
