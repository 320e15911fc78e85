/// The instruments the house knows, and the only ones a citation can name.
public enum InstrumentID: String, Hashable, Sendable, CaseIterable, Codable {
    case civilCode = "cn.civil-code"
    case spc = "cn.spc-2021-15"
    case pipl = "cn.pipl"
    case shanghai = "cn.loc.sh"
    case shenzhen = "cn.loc.sz"
    case hangzhou = "cn.loc.hz"
    case faceStandard = "cn.gbt-41819"
    case draft2023 = "cn.draft-2023"
    case barrierFree = "cn.bfe"
    case minors = "cn.minors-2024"
    case crossBorder = "cn.xborder-2024"
    case networkData = "cn.ndsr"
    case publicVideo = "cn.psv"
    case audit = "cn.audit-2025"
    case order19 = "cn.frt-2025"
    case filing = "cn.frt-filing-2025"
    case counterTerrorism = "cn.counter-terrorism"
    case hotels = "cn.hotel-security"
    case registration = "cn.market-registration"
    case gdpr = "eu.gdpr"
    case aiAct = "eu.ai-act"
    case bipa = "us-il.bipa"
    case iso24745 = "iso.24745"

    /// The instrument itself.
    public var instrument: Instrument { Instrument.index[self] ?? Instrument.unknown(self) }
}

extension InstrumentID: Comparable {
    public static func < (left: InstrumentID, right: InstrumentID) -> Bool { left.rawValue < right.rawValue }
}
