internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Law

struct InitCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make an installation: settings, database, keys and ledger.",
        discussion: """
            EXAMPLES
              countenance init --controller sunrise-property
              COUNTENANCE_PASSPHRASE='…' countenance init --controller sunrise-property --passphrase
              COUNTENANCE_PIN='…' countenance init --controller sunrise-property --provider pkcs11 --token house

            Without --passphrase the root key lies in a file of mode 0600: whoever can read it can open every \
            template. With it, every command needs COUNTENANCE_PASSPHRASE. With --provider pkcs11 it is made on a \
            token and never leaves it; every command then needs the token, and its PIN in COUNTENANCE_PIN.
            """)

    @OptionGroup var house: HouseOptions

    @Option(help: "Who answers for it, as named in the registry.")
    var controller: String

    @Option(help: "The ledger's name, a host and path without spaces. [default: CONTROLLER.example/ledger]")
    var ledger: String?

    @Option(help: "The folder of the model bundle; see `countenance models import`.")
    var models = ModelFolder.usual

    @Flag(help: "Protect the root key by the passphrase in COUNTENANCE_PASSPHRASE.")
    var passphrase = false

    @Option(help: "Who keeps the root key: file or pkcs11.") var provider = Provider.file
    @Option(help: "The token's label, with --provider pkcs11.") var token: String?
    @Option(help: "The PKCS#11 library.") var module = "/usr/lib/softhsm/libsofthsm2.so"

    enum Provider: String, ExpressibleByArgument { case file, pkcs11 }

    func validate() throws {
        if provider == .pkcs11, token == nil {
            throw ValidationError("--provider pkcs11 needs --token LABEL.")
        }
        if provider == .pkcs11, passphrase {
            throw ValidationError("A root key on a token has a PIN, and no --passphrase.")
        }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let controller = try identifier(controller, as: Entity.Controller.self)
        let origin = ledger ?? "\(controller).example/ledger"
        let absolute = URL(fileURLWithPath: models).path
        var settings = Settings(controller: controller, ledgerOrigin: origin, models: absolute)
        if provider == .pkcs11 {
            settings.token = token.map { TokenChoice(label: $0, module: module, house: origin) }
        }
        if passphrase, Passphrase.given == nil {
            throw ValidationError("--passphrase needs COUNTENANCE_PASSPHRASE in the environment")
        }
        try await Installation(house.folder).create(
            settings, controller: controller, passphrase: passphrase ? Passphrase.given : nil, in: workshop)
        if !passphrase, settings.token == nil {
            Terminal.complain(
                "warning: the root key is not protected by a passphrase; keep \(house.folder)/keys safe")
        }
        if house.json {
            try Terminal.answer(["home": house.folder, "ledger": origin])
        } else {
            Terminal.say("An installation of \(controller) is ready in \(house.folder).")
            Terminal.say("Next: countenance registry apply FILE --home \(house.folder)")
        }
        return .done
    }
}
