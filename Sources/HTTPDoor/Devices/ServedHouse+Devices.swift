public import Desk
public import DeviceTrust
internal import Vault

extension TrustedDevices {
    /// The trust of an installation: its book lies in `devices/`, the key of its authority is sealed by the vault.
    public static func of(_ premises: Premises) async throws -> TrustedDevices {
        let (clock, vault) = (premises.clock, premises.vault)
        let means = Means(
            now: { clock.now() }, random: premises.random,
            seal: { try await vault.sealEvidence($0, about: nil, as: "device-authority") },
            open: { try await vault.openEvidence($0, about: nil, as: "device-authority") })
        return try await TrustedDevices(in: premises.folder + "/devices", means)
    }
}

extension ServedHouse {
    /// Lets devices in; without the keys none is, and people are served another way.
    public mutating func admitDevices() async throws {
        guard outage == nil else { return }
        admit(try await TrustedDevices.of(premises))
    }

    /// Lets the devices of this trust in.
    mutating func admit(_ trust: TrustedDevices) {
        devices = trust
        doorkeepers.append(DeviceDoorkeeper(trust))
    }

    /// Whether a device may have sent this, so that its body is worth reading.
    func mayBeDevice(_ knock: Knock) async -> Bool {
        guard knock.certificate == nil else { return true }
        guard let pass = TabletCookie.shown(in: knock.headers) else { return false }
        return await devices?.isHeld(pass) ?? false
    }

    /// The trust in devices, which needs the keys.
    func deviceTrust() throws(Problem) -> TrustedDevices {
        guard let devices else { throw .outage }
        return devices
    }
}

extension Call {
    /// Puts on record what changed in whom the house trusts, and whose doing it was.
    func record(_ what: String, of device: String, by worker: Operator? = nil) async throws(DeskError) {
        _ = try await ApprovalDesk(premises).record(what, of: device, by: worker ?? self.worker)
    }
}
