public import ArgumentParser

/// `countenance`: face recognition that asks first.
public struct CountenanceCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "countenance",
        abstract: "Face recognition that asks first: it reads a face only when the law lets it.",
        discussion: """
            A face is read for a registered purpose, at a registered site, by a registered device, under an impact \
            assessment in force, with the person's own consent to that very use, and with another way beside it. \
            Whatever is missing is refused, with the article that asks for it.

            Exit codes: 0 done, 1 could not be done, 10 refused by law, 11 the answer is no (no match, not valid), \
            12 undecided (no face, poor picture), 13 unavailable (offer the other way), 64 the command was not \
            understood.

            Start with `countenance demo`, or `countenance init` and `countenance registry apply FILE`.
            """,
        version: "0.1.0",
        subcommands: [
            InitCommand.self, ServeCommand.self, DeviceCommand.self, RegistryCommand.self, PersonCommand.self,
            ConsentCommand.self, ImportCommand.self,
            EnrolCommand.self,
            VerifyCommand.self, IdentifyCommand.self, ServeAlternativeCommand.self, InspectCommand.self,
            RedactCommand.self, LedgerCommand.self, ReceiptCommand.self, ModelsCommand.self,
            EvaluateCommand.self,
            WitnessCommand.self, KeysCommand.self, AuditCommand.self, ErasureCommand.self, ScanCommand.self,
            BackupCommand.self, RestoreCommand.self,
            DoctorCommand.self, FsckCommand.self, CheckCommand.self, DutiesCommand.self, LawCommand.self,
            AccountCommand.self, DemoCommand.self,
        ])

    public init() {}
}
