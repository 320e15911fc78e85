import ArgumentParser

/// The program of the trials.
///
/// It drives the real parts of the house where one `countenance` after another would not reach, such as eight clients
/// of one store. It is not part of the product.
@main struct Trust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Drives the real parts of the house through faults.",
        subcommands: [LoadCommand.self, WithdrawLinear.self, ProbeTiming.self, Embedding.self])
}
