public import ArgumentParser
internal import Desk
internal import Foundation
internal import Law

struct EnrolCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "enrol", abstract: "Make a person's reference from one photo, under their consent.",
        discussion: """
            EXAMPLES
              countenance enrol flat-12b photo.jpg --site compound-a

            The photo must show one face. Photo and numbers are forgotten; only the sealed reference stays.
            """)

    @OptionGroup var house: HouseOptions
    @OptionGroup var place: PlaceOptions
    @Argument(help: "Their number, or your reference.") var person: String
    @Argument(help: "The photo: JPEG, PNG or WebP.") var photo: String

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let answer = try await house.decide(at: place, in: workshop) { premises in
            let request = try place.request(
                try Pictures.read(photo), subject: try await premises.named(person))
            return try await EnrolDesk(premises).enrol(request)
        }
        return try FaceAnswer(answer).tell(house)
    }
}

struct VerifyCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Whether a photo shows the person it is said to show (1:1).",
        discussion: """
            EXAMPLES
              countenance verify flat-12b at-the-gate.jpg --site compound-a
              countenance verify flat-12b at-the-gate.jpg --site compound-b --lang zh-Hans
            """)

    @OptionGroup var house: HouseOptions
    @OptionGroup var place: PlaceOptions
    @Argument(help: "Their number, or your reference.") var person: String
    @Argument(help: "The photo: JPEG, PNG or WebP.") var photo: String

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let answer = try await house.decide(at: place, in: workshop) { premises in
            let request = try place.request(
                try Pictures.read(photo), subject: try await premises.named(person))
            return try await VerifyDesk(premises).verify(request)
        }
        return try FaceAnswer(answer).tell(house)
    }
}

struct IdentifyCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "identify", abstract: "Who of those enrolled for this purpose a photo shows (1:N).",
        discussion: """
            EXAMPLES
              countenance identify at-the-gate.jpg --site compound-a

            Only people whose consent covers a search at this site are searched among.
            """)

    @OptionGroup var house: HouseOptions
    @OptionGroup var place: PlaceOptions
    @Argument(help: "The photo: JPEG, PNG or WebP.") var photo: String
    @Option(help: "Something to infer beyond identity. The rules say why nothing is.")
    var infer: [FaceAttribute] = []

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let answer = try await house.decide(at: place, in: workshop) { premises in
            var request = try place.request(try Pictures.read(photo))
            request.attributes = infer
            return try await IdentifyDesk(premises).identify(request)
        }
        return try FaceAnswer(answer).tell(house)
    }
}

struct ServeAlternativeCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "alternative",
        abstract: "Record that somebody was served another way than by their face.",
        discussion: "EXAMPLES\n  countenance alternative card-a --site compound-a")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The alternative, as registered.") var alternative: String
    @Option(help: "The site.") var site: String
    @Option(help: "The person, where they are on record and wish it noted.") var person: String?

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let premises = try await house.open(in: workshop)
        var subject: SubjectID?
        if let person { subject = try await premises.named(person) }
        let record = try await AlternativeDesk(premises).serve(
            by: try identifier(alternative), at: try identifier(site), subject: subject)
        if house.json {
            try Terminal.answer(["ledgerEntry": record.index])
        } else {
            Terminal.say("Served by \(alternative) (ledger entry \(record.index)).")
        }
        return .done
    }
}

extension FaceAttribute: ExpressibleByArgument {}
