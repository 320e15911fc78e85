internal import ArgumentParser
internal import Desk

struct DemoCommand: HouseCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Play it.")
    func run(in workshop: any Workshop) async throws -> CommandEnd { .done }
}
