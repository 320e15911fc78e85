internal import Access
internal import ArgumentParser
internal import Desk
internal import Foundation
internal import HTTPDoor

struct ServeCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer over HTTP: the interface for devices, programs and people.",
        discussion: """
            EXAMPLES
              countenance serve
              countenance serve --listen 0.0.0.0:8443 --certificate cert.pem --key key.pem

            It listens on this machine alone until told otherwise. While it runs, no other command can open the \
            installation. With the keys out of reach it serves people's rights, and nothing else.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "Where to listen; port 0 takes any free one.") var listen = "127.0.0.1:8080"
    @Option(help: "The server's certificate and its chain, PEM.") var certificate: String?
    @Option(help: "The key of the certificate, PEM.") var key: String?
    @Option(help: "How browsers reach it, such as https://face.example; passkeys are bound to its host.")
    var origin: String?

    func validate() throws {
        if (certificate == nil) != (key == nil) {
            throw ValidationError("give --certificate and --key together")
        }
        if let origin, RelyingParty(origin: origin) == nil {
            throw ValidationError("--origin is a scheme and a host, such as https://face.example")
        }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let address = try ListenAddress(listen)
        var served: ServedHouse
        switch try await house.openForRights(in: workshop) {
        case .whole(let premises): served = ServedHouse(premises)
        case .rightsOnly(let premises, let why): served = ServedHouse(premises, outage: why)
        }
        warn(address)
        try await served.openGate(for: party(address))
        try await offerFirstAccount(served)
        let papers = certificate.flatMap { chain in key.map { ServerCertificate(chain: chain, key: $0) } }
        try await HouseServer(served, on: address, certificate: papers).run { port in
            Terminal.say("listening on \(papers == nil ? "http" : "https")://\(address.host):\(port)")
        }
        return .done
    }

    /// Who asks for passkeys: the origin that was named, else this machine as its own browser calls it.
    private func party(_ address: ListenAddress) -> RelyingParty? {
        if let origin { return RelyingParty(origin: origin) }
        guard address.isLoopback else { return nil }
        let scheme = certificate == nil ? "http" : "https"
        let hosts = ["localhost", "127.0.0.1"]
        return RelyingParty(
            id: "localhost", origins: Set(hosts.map { "\(scheme)://\($0):\(address.port)" }))
    }

    /// There is no account to begin with, and no password that everybody knows.
    private func offerFirstAccount(_ served: ServedHouse) async throws {
        guard let code = try await served.firstCode() else { return }
        Terminal.complain(
            """
            there is no account yet. Make the first controller's within an hour, once, with this code:
              \(code)
              POST /v1/first-account {"name": …, "code": …, "password": …}
            """)
    }

    private func warn(_ address: ListenAddress) {
        if !address.isLoopback, certificate == nil {
            Terminal.complain("warning: \(address) can be reached from elsewhere, without TLS")
        }
    }
}
