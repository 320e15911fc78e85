import ArgumentParser

/// The program of the trials.
@main struct Trust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust", abstract: "Drives the real parts of the house through faults.",
        subcommands: [Simulate.self])
}
