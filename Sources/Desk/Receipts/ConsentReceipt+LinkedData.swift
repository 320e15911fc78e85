internal import Consent
internal import Foundation
internal import Law
internal import Primitives
internal import Registry

// The profile `dpv-27560` of the W3C Data Privacy Vocabularies 2.3: which term stands for which field of
// ISO/IEC TS 27560:2023. The context stands in the document itself, so that nobody fetches anything to read it.

extension ConsentReceipt {
    /// The receipt with its record inside, as JSON-LD.
    public var linked: LinkedValue {
        .node([
            "@context": Self.context, "@id": .text("urn:countenance:receipt:\(id)"),
            "@type": .list([.text("dpv:ConsentReceipt")]),
            "dct:conformsTo": .term("https://w3id.org/dpv/schema/dpv-27560#receipt"),
            "house:schema": .text("ISO/IEC TS 27560:2023"), "dct:identifier": .text(id.text),
            "dpv:hasIdentifier": .text(id.text),
            "dct:created": .instant("\(createdAt)"), "dpv:hasRecordOfActivity": linkedRecord,
            "dct:source": linkedProof,
        ])
    }

    private static let context: LinkedValue = .node([
        "dpv": .text("https://w3id.org/dpv#"), "pd": .text("https://w3id.org/dpv/pd#"),
        "loc": .text("https://w3id.org/dpv/loc#"), "tech": .text("https://w3id.org/dpv/tech#"),
        "dct": .text("http://purl.org/dc/terms/"), "skos": .text("http://www.w3.org/2004/02/skos/core#"),
        "rdf": .text("http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
        "xsd": .text("http://www.w3.org/2001/XMLSchema#"), "house": .text("urn:countenance:"),
    ])

    private var linkedRecord: LinkedValue {
        .node([
            "@id": .text("urn:countenance:consent:\(record)"), "@type": .list([.text("dpv:ConsentRecord")]),
            "dct:conformsTo": .term("https://w3id.org/dpv/schema/dpv-27560#record"),
            "house:schema": .text("ISO/IEC TS 27560:2023"), "dct:identifier": .text(record),
            "dpv:hasIdentifier": .text(record),
            "dpv:hasDataSubject": .node([
                "@type": .text("dpv:DataSubject"), "@id": .text(Self.party(subject.text)),
                "dct:identifier": .text(subject.text),
            ]),
            "dpv:hasNotice": linkedNotice, "dpv:hasProcess": linkedProcess,
            "dpv:hasEntity": linkedController, "dpv:hasConsentStatus": linkedEvent,
        ])
    }

    private var linkedNotice: LinkedValue {
        .node([
            "@type": .text("dpv:ConsentNotice"), "dct:identifier": .text("\(told.notice)"),
            "house:version": .number(told.version), "dct:language": .text(told.language),
            "dct:source": .term(told.address), "house:sha256": .text(told.digest.hex),
        ])
    }

    private var linkedEvent: LinkedValue {
        var fields: [String: LinkedValue] = [
            "@type": .list([.text(Self.states[event.state] ?? "dpv:ConsentUnknown"), .text(consentType)]),
            "dpv:isIndicatedAtTime": .instant("\(event.at)"),
            "dpv:isIndicatedBy": .list(event.by.map { .term(Self.party($0)) }),
            "dpv:hasDuration": duration, "house:form": .text(event.kind.rawValue),
        ]
        fields["dpv:hasIndicationMethod"] = event.method.map { .text($0.rawValue) }
        return .node(fields)
    }

    // LAW: PIPL Art. 29: given for this face alone it is explicit; given among other terms it is not.
    private var consentType: String {
        event.kind == .general ? "dpv:ExpressedConsent" : "dpv:ExplicitlyExpressedConsent"
    }

    private static func party(_ name: String) -> String { "urn:countenance:party:\(name)" }

    /// A yes has an end; a no has none, and that is what its duration says.
    private var duration: LinkedValue {
        guard let until = event.until, event.state == .given || event.state == .expired else {
            return .term("dpv:EndlessDuration")
        }
        return .node(["@type": .text("dpv:UntilTimeDuration"), "rdf:value": .instant("\(until)")])
    }

    private static let states: [State: String] = [
        .given: "dpv:ConsentGiven", .expired: "dpv:ConsentExpired", .withdrawn: "dpv:ConsentWithdrawn",
        .refused: "dpv:ConsentRefused",
    ]

    private var linkedProcess: LinkedValue {
        .node([
            "@type": .text("dpv:Process"),
            "dpv:hasPurpose": .node([
                "@type": .text("dpv:Purpose"), "dct:identifier": .text(process.purpose.text),
                "dct:description": .text(process.text), "skos:broader": .term("dpv:IdentityVerification"),
            ]),
            "dpv:hasProcessing": .list(
                process.operations.map { .text("urn:countenance:operation:\($0.rawValue)") }),
            "dpv:hasPersonalData": .node([
                "@type": .list([.text("dpv:SensitivePersonalData")]), "skos:broader": .term("pd:FacialPrint"),
                "dct:description": .words(told.information, in: told.language),
            ]),
            "dpv:hasStorageCondition": linkedStorage, "dpv:hasLegalBasis": .term(consentType),
            "dpv:hasDataController": .term(Self.party(controller.id.text)),
            "dpv:hasRecipient": recipients, "dpv:hasConsentControl": linkedWithdrawal,
            "dpv:hasJurisdiction": .list(process.jurisdictions.map { .term(Self.places[$0] ?? "loc:World") }),
            "dpv:hasRight": .node([
                "@type": .text("dpv:DataSubjectRight"), "dpv:isExercisedAt": .term(controller.rulesAddress),
                "dct:description": .words(told.rights, in: told.language),
            ]),
            "dpv:hasAssessment": .node([
                "@type": .text("dpv:ImpactAssessment"), "dct:identifier": .text(process.assessment.text),
            ]),
            "dpv:hasLocation": .text(process.site.text),
        ])
    }

    private static let places: [Jurisdiction: String] = [
        .cn: "loc:CN", .eu: "loc:EU", .illinois: "loc:US-IL",
    ]

    private var linkedStorage: LinkedValue {
        .list([
            .node([
                "@type": .text("dpv:StorageLocation"), "dpv:hasLocation": .text(process.storage.rawValue),
            ]),
            .node([
                "@type": .text("dpv:StorageDuration"),
                "dpv:hasDuration": .node([
                    "@type": .text("dpv:TemporalDuration"),
                    "rdf:value": .typed("P\(process.retentionDays)D", "xsd:duration"),
                ]),
                "dct:description": .words(told.retention, in: told.language),
            ]),
        ])
    }

    /// Where nobody else receives anything, the controller alone does.
    private var recipients: LinkedValue {
        let names = process.recipients.isEmpty ? [controller.name] : process.recipients
        return .list(names.map { .node(["@type": .text("dpv:Recipient"), "dpv:hasName": .text($0)]) })
    }

    /// One command, one tap or one letter takes a consent back, or changes it by a new one.
    private var linkedWithdrawal: LinkedValue {
        .node([
            "@type": .list([.text("dpv:ProvideConsent"), .text("dpv:WithdrawConsent")]),
            "dct:description": .words(told.rights, in: told.language),
            "dpv:isExercisedAt": .term(controller.rulesAddress),
            "dpv:hasContact": .text(controller.contact),
        ])
    }

    private var linkedController: LinkedValue {
        .node([
            "@id": .text(Self.party(controller.id.text)),
            "@type": .list([.text("dpv:Organisation"), .text("dpv:DataController")]),
            "dpv:hasIdentifier": .text(controller.id.text),
            "dpv:hasName": .text(controller.name), "house:kind": .text(controller.role.rawValue),
            "dpv:hasContact": .text(controller.contact), "dpv:hasAddress": .text(controller.postalAddress),
        ])
    }

    private var linkedProof: LinkedValue {
        .node([
            "@type": .text("house:LedgerProof"), "dct:format": .text("c2sp.org/tlog-proof@v1"),
            "house:sha256": .text(proof.digest.hex), "house:origin": .text(proof.origin),
            "house:index": .text(String(proof.index)),
        ])
    }

    /// The document's bytes.
    public var linkedBytes: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(linked)) + [10]
        }
    }
}
