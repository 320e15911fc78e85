internal import ArgumentParser
internal import Desk
internal import Foundation
internal import Law
internal import Migration
internal import Primitives

struct ImportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take people over from another system, where their consent comes along.",
        discussion: """
            Whoever comes needs a row in a file of consents. Who has none, or one that the rules would refuse, is \
            listed with the reason, and nothing of them is written. Numbers of another model are never taken: each \
            face is enrolled anew from a picture, by the same gate as any other.

            Exit codes: 0 everybody is in, 10 somebody stayed out for want of consent or by the rules, 12 for want \
            of a picture that serves, 1 somebody could not be found out, or the import was stopped.
            """,
        subcommands: [CompreFace.self, Folder.self, Template.self])

    struct CompreFace: HouseCommand {
        static let configuration = CommandConfiguration(
            commandName: "compreface",
            abstract: "From a CompreFace 1.2: over its interface, or from its database.",
            discussion: """
                EXAMPLES
                  COUNTENANCE_IMPORT_KEY=… countenance import compreface --url https://faces.example.org \\
                    --site compound-a --purpose gate-access --consents consents.csv --dry-run
                  countenance import compreface --postgres 'host=/var/run/postgresql dbname=frs' \\
                    --site compound-a --consents consents.csv --report report.json

                The key is that of the recognition service. Give it, and the database's password, by the \
                environment (COUNTENANCE_IMPORT_KEY, PGPASSWORD) or a password file: an argument is seen by \
                everybody on the machine.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var place: PlaceOptions
        @OptionGroup var options: ImportOptions
        @Option(help: "Where it answers: http://HOST:PORT or https://HOST.") var url: String?
        @Option(help: "Its database, as a PostgreSQL connection string.") var postgres: String?
        @Option(help: "The key of the recognition service. [env: COUNTENANCE_IMPORT_KEY]") var key: String?
        @Option(help: "A file of certificates to trust instead of the system's, PEM.") var ca: String?
        @Flag(help: "Allow faces and key to travel in the clear, or to a database that proves nothing.")
        var unprotected = false

        func validate() throws {
            if (url == nil) == (postgres == nil) { throw ValidationError("name --url or --postgres") }
        }

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            let key = key ?? ProcessInfo.processInfo.environment["COUNTENANCE_IMPORT_KEY"]
            return try await ImportDoor(house: house, place: place, options: options).run(in: workshop) {
                if let postgres {
                    return try await DatabaseSource(postgres, key: key, unprotected: unprotected)
                }
                guard let url, let key else { throw MigrationError.notAdmitted }
                var manner = ServiceSource.Manner()
                (manner.authority, manner.unprotected) = (ca, unprotected)
                return try ServiceSource(url, key: key, manner)
            }
        }
    }

    struct Folder: HouseCommand {
        static let configuration = CommandConfiguration(
            abstract: "From a folder of pictures: FOLDER/PERSON/*.jpg, or FOLDER/PERSON.jpg.",
            discussion: """
                EXAMPLES
                  countenance import folder ./people --site compound-a --consents consents.csv --dry-run
                  countenance import folder ./people --site compound-a --consents consents.csv --resume

                JPEG, PNG and WebP are looked at. Links are not followed.
                """)

        @OptionGroup var house: HouseOptions
        @OptionGroup var place: PlaceOptions
        @OptionGroup var options: ImportOptions
        @Argument(help: "The folder.") var folder: String

        func run(in workshop: any Workshop) async throws -> CommandEnd {
            try await ImportDoor(house: house, place: place, options: options).run(in: workshop) {
                try FolderSource(folder)
            }
        }
    }

    struct Template: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a file of consents to fill in, or what its columns mean.",
            discussion: """
                EXAMPLES
                  countenance import template > consents.csv
                  countenance import template --columns
                """)

        @Flag(help: "Tell what each column means, and which are needed.") var columns = false

        func run() throws {
            guard columns else {
                Terminal.say(ConsentColumn.allCases.map(\.rawValue).joined(separator: ","))
                return Terminal.say(ConsentColumn.allCases.map(\.example).joined(separator: ","))
            }
            for column in ConsentColumn.allCases {
                Terminal.say("\(column.rawValue)\(column.isNeeded ? " (needed)" : ""): \(column.meaning)")
            }
        }
    }
}
