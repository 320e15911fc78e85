internal import ArgumentParser
internal import Desk
internal import Face
internal import Foundation
internal import Law

struct InspectCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "The faces of a photo as JSON: where and how well seen, never whose.",
        discussion: "EXAMPLES\n  countenance inspect group.jpg\n\nNeeds no installation.")

    @OptionGroup var house: HouseOptions
    @Argument(help: "The photo: JPEG, PNG or WebP.") var photo: String
    @Option(help: "The model bundle, where there is no installation.") var models: String?

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        switch try await house.pictureDesk(in: workshop, models: models).inspect(try Pictures.read(photo)) {
        case .given(let faces):
            try Terminal.answer(["faces": faces])
            return .done
        case .refused(let refusal): return try FaceAnswer(refused: refusal).tell(house)
        case .undecided(let error, _): throw DeskError.face(error)
        case .unavailable(let reason): return try FaceAnswer(reason).tell(house)
        }
    }
}

struct RedactCommand: HouseCommand {
    static let configuration = CommandConfiguration(
        commandName: "redact",
        abstract: "Make every face of a photo unrecognisable, but those asked for and allowed.",
        discussion: """
            EXAMPLES
              countenance redact group.jpg --out group-redacted.jpg
              countenance redact group.jpg --out for-li-wei.jpg --keep flat-12b --site compound-a

            Hiding needs no installation. Keeping a person visible compares every face with theirs, under their consent.
            """)

    @OptionGroup var house: HouseOptions
    @Argument(help: "The photo: JPEG, PNG or WebP.") var photo: String
    @Option(help: "The JPEG to write.") var out: String
    @Option(help: "A person to leave visible: their number, or your reference.") var keep: String?
    @Option(help: "The site whose purpose allows it.") var site: String?
    @Option(help: "That purpose.") var purpose: String?
    @Option(help: "That device.") var device: String?
    @Option(help: "The model bundle, where there is no installation.") var models: String?

    func validate() throws {
        if keep != nil && site == nil {
            throw ValidationError("--keep needs --site: where the person agreed to it.")
        }
    }

    func run(in workshop: any Workshop) async throws -> CommandEnd {
        let image = try Pictures.read(photo)
        switch try await answer(image, workshop) {
        case .refused(let refusal): return try FaceAnswer(refused: refusal).tell(house)
        case .undecided(let error, _): throw DeskError.face(error)
        case .unavailable(let reason): return try FaceAnswer(reason).tell(house)
        case .given(let redaction):
            try Pictures.write(redaction.image.bytes, to: out)
            let (found, hidden) = (redaction.image.found, redaction.image.hidden)
            if house.json {
                try Terminal.answer(["found": found, "hidden": hidden])
            } else {
                Terminal.say("\(hidden) of \(found) faces hidden; written to \(out).")
            }
            return .done
        }
    }

    private func answer(_ image: Image, _ workshop: any Workshop) async throws -> Answer<RedactDesk.Redaction>
    {
        guard let keep, let site else {
            return try await house.pictureDesk(in: workshop, models: models).redact(image)
        }
        let premises = try await house.open(in: workshop)
        let request = FaceRequest(
            image, at: try identifier(site), purpose: try purpose.map { try identifier($0) },
            device: try device.map { try identifier($0) }, subject: try await premises.named(keep))
        return try await RedactDesk(premises).redact(request)
    }
}
