internal import Access
internal import ArgumentParser
internal import Desk
internal import DeviceTrust
internal import Foundation
internal import Glibc
internal import HTTPDoor
internal import PageDoor

struct ServeCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Answer over HTTP: the interface for devices, programs and people.",
        discussion: """
            EXAMPLES
              countenance serve
              countenance serve --listen 0.0.0.0:8443 --certificate cert.pem --key key.pem
              countenance serve --listen 10.0.0.5:8080 --behind-proxy

            It listens on this machine alone until told otherwise. While it runs, no other command can open the \
            installation. With the keys out of reach it serves people's rights, and nothing else. SIGTERM lets \
            requests end, within ten seconds; a second one ends it at once.

            What is said in server.yaml in the installation's folder holds where no option says otherwise; webhooks \
            and an MQTT broker are named there.
            """)

    @OptionGroup var house: HouseOptions
    @Option(help: "Where to listen; port 0 takes any free one. [default: 127.0.0.1:8080]")
    var listen: String?
    @Option(help: "The server's certificate and its chain, PEM; read again when it changes, or at SIGHUP.")
    var certificate: String?
    @Option(help: "The key of the certificate, PEM.") var key: String?
    @Flag(help: "Plain HTTP where others can reach it, because a proxy before it speaks TLS.")
    var behindProxy = false
    @Option(help: "How browsers reach it, such as https://face.example; passkeys are bound to its host.")
    var origin: String?
    @Flag(help: "Let programs on this machine read /metrics without a name.") var openMetrics = false
    @Flag(help: "One line per request on standard error: operation, status, time, network.")
    var accessLog = false
    @Option(help: "The folder of the pages. [env: COUNTENANCE_PAGES]") var pages: String?
    @Flag(help: "Serve the interface alone, and no pages.") var noPages = false
    @Flag(help: "Read the pages anew each time, for whoever writes them.") var livePages = false
    @Option(help: "Hand the newest checkpoint to the witnesses every so many seconds; 0 for never.")
    var cosignEvery = 3600

    func validate() throws {
        if (certificate == nil) != (key == nil) {
            throw ValidationError("give --certificate and --key together")
        }
        if let origin, RelyingParty(origin: origin) == nil {
            throw ValidationError("--origin is a scheme and a host, such as https://face.example")
        }
        if openMetrics, behindProxy {
            throw ValidationError(
                "--open-metrics is for programs on this machine, and behind a proxy all seem to be")
        }
        if let listen {
            do { _ = try ListenAddress(listen) } catch { throw ValidationError("--listen: \(error)") }
        }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let settings = try ServerSettings(in: house.folder).overridden(
            listen: listen, certificate: certificate, key: key)
        let address = try ListenAddress(settings.listen ?? ListenAddress.usual)
        var papers = settings.certificate.flatMap { chain in
            settings.key.map { ServerCertificate(chain: chain, key: $0) }
        }
        let isPlain = papers == nil
        try refuseInTheClear(address, isPlain: isPlain)
        let places = noPages ? [] : try PagePlaces(settings.pages, beside: address).places
        for place in places { try refuseInTheClear(place.address, isPlain: isPlain) }
        let advice = ServeAdvice(
            origin: origin ?? settings.origin, listening: address, places, isBehindProxy: behindProxy)
        for line in advice.lines { Terminal.complain("warning: \(line)") }
        let opened = try await house.openForRights(in: workshop.serving)
        let served = try await serve(
            opened, settings, for: party(settings, address, places, isPlain: isPlain))
        papers?.deviceAuthority = served.devices?.authority.pem
        var server = HouseServer(served, on: address, certificate: papers, limits: limits(address))
        if accessLog { server.log = AccessLog { Terminal.complain($0) } }
        server.upkeep = Upkeep(chores(opened, workshop, served)) { Terminal.complain($0) }
        let words = await ServerSignals.words(stoppingWithin: 9) { _exit(CommandEnd.failed.rawValue) }
        let doors = PageServers(
            places, of: served, like: server, in: pages ?? PageFolder.usual, isLive: livePages)
        try await served.news.during { [server] in
            try await doors.run(beside: server, hearing: words) { origin, address, port in
                // A page is named as a browser can use a passkey on it: at a number it cannot.
                let host = origin != nil && address.host == "127.0.0.1" ? "localhost" : address.host
                let place = "\(isPlain ? "http" : "https")://\(host):\(port)"
                Terminal.say(
                    origin.map { "the \($0.rawValue) is at \(place)\($0.start)" } ?? "listening on \(place)")
            }
        }
        await served.shutOut.settle(isLast: true)
        return .done
    }

    /// Nobody's session or face crosses a network in the clear.
    private func refuseInTheClear(_ address: ListenAddress, isPlain: Bool) throws {
        guard !address.isLoopback, isPlain, !behindProxy else { return }
        throw ValidationError(
            "\(address) can be reached from elsewhere: give --certificate and --key, or --behind-proxy where "
                + "a proxy speaks TLS before it")
    }
}

extension ServeCommand {
    /// The house with all that only a server has.
    private func serve(
        _ opened: Installation.Opened, _ settings: ServerSettings, for party: RelyingParty?
    ) async throws -> ServedHouse {
        var served: ServedHouse
        switch opened {
        case .whole(let premises): served = ServedHouse(premises)
        case .rightsOnly(let premises, let why): served = ServedHouse(premises, outage: why)
        }
        served.complain = { Terminal.complain($0) }
        served.news = try NewsDesk(served.premises, settings)
        try await served.openGate(for: party)
        try await served.admitDevices()
        if openMetrics { served.doorkeepers.append(LoopbackKeeper()) }
        try await offerFirstAccount(served)
        return served
    }

    private func limits(_ address: ListenAddress) -> ServerLimits {
        var limits = ServerLimits()
        if !address.isLoopback, !behindProxy {
            (limits.connectionsPerAddress, limits.bodiesBytesPerAddress) = (64, limits.bodiesBytes / 4)
        }
        // A connection that cannot be accepted for want of a number could not even be told so.
        let files = OpenFiles.raise(to: 8192)
        if files < limits.connections + limits.reserve + 512 {
            (limits.connections, limits.reserve) = (max(16, files / 2), max(8, files / 8))
        }
        return limits
    }

    private func chores(
        _ opened: Installation.Opened, _ workshop: any Workshop, _ served: ServedHouse
    ) -> [Upkeep.Chore] {
        guard case .whole(let premises) = opened else { return [] }
        let round = CosignRound(premises, in: workshop)
        let tidying = Upkeep.Chore("tidying", everySeconds: 60) {
            let tidying = await ErasureDesk(premises).tidy()
            for certificate in tidying.certificates { await served.news.publish(certificate, of: nil) }
            return tidying.troubles.map { "\($0)" }
        }
        let cosigning = Upkeep.Chore("cosigning", everySeconds: max(1, cosignEvery)) {
            do {
                let isContradicted = try await round.run()?.isContradicted ?? false
                return isContradicted ? ["a witness shows that this ledger was taken back or exchanged"] : []
            } catch { return [(error as? DeskError).map { "\($0)" } ?? "the round failed"] }
        }
        let counting = Upkeep.Chore("counting who was shut out", everySeconds: 60) {
            [shutOut = served.shutOut] in
            await shutOut.settle()
            return []
        }
        return [tidying, counting] + (cosignEvery > 0 ? [cosigning] : [])
    }

    /// Who asks for passkeys: the origin that was named, else this machine as its own browser calls it.
    private func party(
        _ settings: ServerSettings, _ address: ListenAddress, _ places: [PagePlaces.Place], isPlain: Bool
    ) -> RelyingParty? {
        let pages = places.flatMap { $0.origins(isPlain: isPlain) }
        if let origin = origin ?? settings.origin {
            return RelyingParty(origin: origin).map {
                RelyingParty(id: $0.id, origins: $0.origins.union(pages))
            }
        }
        guard address.isLoopback else { return nil }
        let scheme = isPlain ? "http" : "https"
        let hosts = ["localhost", "127.0.0.1"]
        return RelyingParty(
            id: "localhost", origins: Set(hosts.map { "\(scheme)://\($0):\(address.port)" } + pages))
    }

    /// There is no account to begin with, and no password that everybody knows.
    private func offerFirstAccount(_ served: ServedHouse) async throws {
        guard let code = try await served.firstCode() else { return }
        Terminal.complain(
            """
            there is no account yet. Make the first controller's within an hour, once, with this code:
              \(code)
            on the page /console/first, or by the interface:
              POST /v1/first-account {"name": …, "code": …, "password": …}
            """)
    }
}
