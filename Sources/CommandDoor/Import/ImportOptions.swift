internal import ArgumentParser

/// What every import takes, wherever people come from.
struct ImportOptions: ParsableArguments {
    @Option(help: "The evidence of consent that comes along: a .csv or .json file. See `import template`.")
    var consents: String

    @Flag(help: "Say what would happen, and write nothing.") var dryRun = false
    @Flag(help: "Go on with an import that was stopped; without it everybody is looked at anew.")
    var resume = false
    @Option(help: "A file for the report, as JSON. It names people by what the other system calls them.")
    var report: String?
}
