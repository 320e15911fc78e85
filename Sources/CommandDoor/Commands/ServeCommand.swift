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
            installation. With the keys out of reach it serves people's rights, and nothing else. What is said in \
            server.yaml in the installation's folder holds where no option says otherwise; webhooks and an MQTT broker \
            are named there.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "Where to listen; port 0 takes any free one. [default: 127.0.0.1:8080]")
    var listen: String?
    @Option(help: "The server's certificate and its chain, PEM.") var certificate: String?
    @Option(help: "The key of the certificate, PEM.") var key: String?

    func validate() throws {
        if (certificate == nil) != (key == nil) {
            throw ValidationError("give --certificate and --key together")
        }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let settings = try ServerSettings(in: house.folder).overridden(
            listen: listen, certificate: certificate, key: key)
        let address = try ListenAddress(settings.listen ?? "127.0.0.1:8080")
        var served: ServedHouse
        switch try await house.openForRights(in: workshop) {
        case .whole(let premises): served = ServedHouse(premises)
        case .rightsOnly(let premises, let why): served = ServedHouse(premises, outage: why)
        }
        served.news = try NewsDesk(served.premises, settings)
        let papers = settings.certificate.flatMap { chain in
            settings.key.map { ServerCertificate(chain: chain, key: $0) }
        }
        warn(address, isPlain: papers == nil)
        let server = HouseServer(served, on: address, certificate: papers)
        try await served.news.during {
            try await server.run { port in
                Terminal.say("listening on \(papers == nil ? "http" : "https")://\(address.host):\(port)")
            }
        }
        return .done
    }

    private func warn(_ address: ListenAddress, isPlain: Bool) {
        if !address.isLoopback, isPlain {
            Terminal.complain("warning: \(address) can be reached from elsewhere, without TLS")
        }
    }
}
