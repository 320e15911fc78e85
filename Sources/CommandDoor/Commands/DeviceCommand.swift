internal import ArgumentParser
internal import Desk
internal import DeviceTrust
internal import Foundation
internal import HTTPDoor
internal import Law
internal import Primitives
internal import Registry

struct DeviceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "device",
        abstract: "Devices that may ask over HTTP: let one in, list them, take trust away.",
        subcommands: [Code.self, List.self, Revoke.self])

    struct Code: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make a code with which a registered device enrols; it is shown once.",
            discussion: """
                EXAMPLES
                  countenance device code east-gate

                The code is good for 15 minutes, five tries and one device. The house must not be served meanwhile; \
                while it is, ask the server: POST /v1/devices/DEVICE/codes.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Argument(help: "The device, as registered.") var device: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let registry = try await RegistryDesk(premises).inForce()
            guard let id = DeviceID(device), registry?.document.device(id) != nil else {
                throw DeskError.unknownDevice(device)
            }
            let (code, until) = try await TrustedDevices.of(premises).makeCode(for: id.text)
            _ = try await ApprovalDesk(premises).record("device code made", of: id.text, by: who.operator)
            if house.json {
                try Terminal.answer(["device": id.text, "code": code, "expiresAt": "\(until)"])
            } else {
                Terminal.say("\(code)\ngood until \(until), for \(id) alone")
            }
            return .done
        }
    }

    struct List: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every certificate that was given to a device.",
            discussion: "EXAMPLES\n  countenance device list\n  countenance device list --json")

        @OptionGroup var house: HouseOptions

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            let given = try await TrustedDevices.of(premises).certificates()
            let answers = given.map { DeviceAnswer($0, at: premises.clock.now()) }
            if house.json {
                try Terminal.answer(["items": answers])
            } else {
                Terminal.say(
                    answers.isEmpty ? "no device is enrolled" : answers.map(\.words).joined(separator: "\n"))
            }
            return .done
        }
    }

    struct Revoke: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "Take trust from a device: its certificates and any code that is out.",
            discussion: """
                EXAMPLES
                  countenance device revoke east-gate

                While the house is served, ask the server: DELETE /v1/devices/DEVICE/trust.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var who: OperatorOptions
        @Argument(help: "The device.") var device: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let premises = try await house.open(in: workshop)
            guard let id = DeviceID(device) else { throw DeskError.unknownDevice(device) }
            let count = try await TrustedDevices.of(premises).revoke(id.text)
            _ = try await ApprovalDesk(premises).record("device revoked", of: id.text, by: who.operator)
            if house.json {
                try Terminal.answer(["device": id.text, "revoked": "\(count)"])
            } else {
                Terminal.say("\(id) is trusted no more; certificates revoked: \(count)")
            }
            return .done
        }
    }
}

/// A certificate that was given to a device.
struct DeviceAnswer: Encodable {
    let device: String
    let fingerprint: Digest
    let state: String
    let expiresAt: Timestamp
    let lastSeenAt: Timestamp?

    init(_ certificate: GivenCertificate, at now: Timestamp) {
        (device, fingerprint) = (certificate.device, certificate.fingerprint)
        (expiresAt, lastSeenAt) = (certificate.expires, certificate.seen)
        state = certificate.revoked != nil ? "revoked" : expiresAt <= now ? "expired" : "trusted"
    }

    var words: String {
        "\(device)  \(state)  until \(expiresAt)  \(fingerprint)"
            + (lastSeenAt.map { "  seen \($0)" } ?? "")
    }
}
