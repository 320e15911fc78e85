import ArgumentParser
import CommandDoor
import Desk
import FaceVision
import Foundation
import Glibc

/// The one program of the house: it chooses the parts, hands them to the command, and ends as the command says.
@main struct Countenance {
    static func main() async {
        Hardening.apply()
        if CommandLine.arguments.dropFirst().first == DecodeWorker.word { _exit(DecodeWorker.run()) }
        do {
            var command = try CountenanceCommand.parseAsRoot()
            guard let command = command as? any HouseCommand else {
                try command.run()
                return
            }
            exit(try await command.run(in: ServiceWorkshop()).rawValue)
        } catch let error where CountenanceCommand.exitCode(for: error) != .failure {
            CountenanceCommand.exit(withError: error)
        } catch {
            // Errors of the house are safe to print: numbers and identifiers, never names, faces or keys.
            FileHandle.standardError.write(Data("countenance: \(error)\n".utf8))
            exit(CommandEnd.failed.rawValue)
        }
    }
}
