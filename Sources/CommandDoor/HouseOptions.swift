internal import ArgumentParser
internal import Foundation

/// What nearly every command takes.
struct HouseOptions: ParsableArguments {
    @Option(help: "The installation's folder. [env: COUNTENANCE_HOME, else ./countenance-home]")
    var home: String?

    @Flag(help: "Answer as JSON, for machines.")
    var json = false

    @Option(help: "The language of refusals and notices: en or zh-Hans.")
    var lang: Tongue = .english

    @Option(help: "A name of your own for this request: asked again under it, nothing is done twice.")
    var request: String?

    /// The folder to use.
    var folder: String {
        home ?? ProcessInfo.processInfo.environment["COUNTENANCE_HOME"] ?? "countenance-home"
    }
}

/// The two languages the house speaks.
enum Tongue: String, ExpressibleByArgument, CaseIterable {
    case english = "en"
    case chinese = "zh-Hans"
}

/// Where, what for, and by which device: needed whenever a face is meant.
struct PlaceOptions: ParsableArguments {
    @Option(help: "The site, as registered.")
    var site: String

    @Option(help: "The purpose, as registered. Needed where the site has more than one.")
    var purpose: String?

    @Option(help: "The device, as registered. Needed where the site has more than one.")
    var device: String?
}
