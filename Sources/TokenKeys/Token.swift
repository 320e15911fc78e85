internal import CP11Kit
internal import Primitives
internal import Vault

/// A session with one token, logged in; closed and logged out when its owner lets go of it.
///
/// SAFETY: the library's function list stays valid until `deinit` releases it, and a `Mutex` keeps calls apart, as
/// a session of PKCS#11 asks. Every pointer that is handed over lives for the length of its call.
@safe
struct Token: ~Copyable, @unchecked Sendable {
    private let module: UnsafeMutablePointer<CK_FUNCTION_LIST>
    private let session: CK_SESSION_HANDLE

    init(module path: String, label: String, pin: borrowing SecretBytes) throws(VaultError) {
        guard let module = unsafe p11_kit_module_load(path, 0) else { throw .providerDown }
        guard unsafe p11_kit_module_initialize(module) == CK_RV(CKR_OK) else {
            unsafe p11_kit_module_release(module)
            throw .providerDown
        }
        do throws(VaultError) {
            session = try unsafe Self.logIn(module, label, pin)
        } catch {
            unsafe Self.letGo(module)
            throw error
        }
        unsafe self.module = module
    }

    deinit {
        unsafe _ = module.pointee.C_CloseSession?(session)
        unsafe Self.letGo(module)
    }

    private static func letGo(_ module: UnsafeMutablePointer<CK_FUNCTION_LIST>) {
        unsafe _ = p11_kit_module_finalize(module)
        unsafe p11_kit_module_release(module)
    }

    private static func logIn(
        _ module: UnsafeMutablePointer<CK_FUNCTION_LIST>, _ label: String, _ pin: borrowing SecretBytes
    ) throws(VaultError) -> CK_SESSION_HANDLE {
        let slot = try unsafe slot(module, label)
        var session = CK_SESSION_HANDLE(0)
        let flags = CK_FLAGS(CKF_SERIAL_SESSION | CKF_RW_SESSION)
        try check(unsafe module.pointee.C_OpenSession?(slot, flags, nil, nil, &session))
        let answer = unsafe pin.withBytes { bytes in
            unsafe module.pointee.C_Login?(
                session, CK_USER_TYPE(CKU_USER),
                UnsafeMutablePointer(mutating: bytes.bindMemory(to: UInt8.self).baseAddress),
                CK_ULONG(bytes.count))
        }
        do throws(VaultError) {
            if answer != CK_RV(CKR_USER_ALREADY_LOGGED_IN) { try check(answer) }
        } catch {
            unsafe _ = module.pointee.C_CloseSession?(session)
            throw error
        }
        return session
    }

    /// The slot whose token has this label.
    private static func slot(
        _ module: UnsafeMutablePointer<CK_FUNCTION_LIST>, _ label: String
    ) throws(VaultError) -> CK_SLOT_ID {
        var slots = [CK_SLOT_ID](repeating: 0, count: 64)
        var count = CK_ULONG(slots.count)
        try check(unsafe module.pointee.C_GetSlotList?(1, &slots, &count))
        for slot in slots.prefix(Int(count)) {
            var info = CK_TOKEN_INFO()
            guard unsafe module.pointee.C_GetTokenInfo?(slot, &info) == CK_RV(CKR_OK) else { continue }
            // SAFETY: the label is thirty-two bytes of the struct, padded with spaces.
            let found = unsafe withUnsafeBytes(of: &info.label) { unsafe String(decoding: $0, as: UTF8.self) }
            if found.reversed().drop(while: { $0 == " " }).reversed().elementsEqual(label) { return slot }
        }
        throw .tokenMissing
    }

    /// Makes an AES-256 key that stays on the token.
    func makeKey(labelled label: String) throws(VaultError) -> UInt {
        var key = CK_OBJECT_HANDLE(0)
        var mechanism = unsafe CK_MECHANISM(
            mechanism: CK_MECHANISM_TYPE(CKM_AES_KEY_GEN), pParameter: nil, ulParameterLen: 0)
        try Self.check(
            unsafe Attributes.ofAKey(label).withList { list, count in
                unsafe module.pointee.C_GenerateKey?(session, &mechanism, list, count, &key)
            })
        return UInt(key)
    }

    /// The keys of a label.
    func keys(labelled label: String) throws(VaultError) -> [UInt] {
        try find(
            Attributes([(CKA_CLASS, .number(UInt(CKO_SECRET_KEY))), (CKA_LABEL, .bytes(Array(label.utf8)))]))
    }

    /// The labels of all keys.
    func labels() throws(VaultError) -> [String] {
        var labels: [String] = []
        for key in try find(Attributes([(CKA_CLASS, .number(UInt(CKO_SECRET_KEY)))])) {
            labels.append(String(decoding: try attribute(UInt(CKA_LABEL), of: key), as: UTF8.self))
        }
        return labels
    }

    /// Whether a key could leave the token, by what the token says of it.
    func mayLeave(_ key: UInt) throws(VaultError) -> Bool {
        let extractable = try attribute(UInt(CKA_EXTRACTABLE), of: key).first ?? 1
        let sensitive = try attribute(UInt(CKA_SENSITIVE), of: key).first ?? 0
        return extractable != 0 || sensitive == 0
    }

    func destroy(_ object: UInt) throws(VaultError) {
        try Self.check(unsafe module.pointee.C_DestroyObject?(session, CK_OBJECT_HANDLE(object)))
    }

    /// What is noted under a label.
    func notes(labelled label: String) throws(VaultError) -> [[UInt8]] {
        var notes: [[UInt8]] = []
        for object in try find(Attributes.ofANote(label)) {
            notes.append(try attribute(UInt(CKA_VALUE), of: object))
        }
        return notes
    }

    /// Notes something anew.
    func replaceNote(labelled label: String, with bytes: [UInt8]) throws(VaultError) {
        let old = try find(Attributes.ofANote(label))
        var made = CK_OBJECT_HANDLE(0)
        // CRASH: the new note is there before the old one goes; whoever finds both takes them together.
        try Self.check(
            unsafe Attributes.ofANote(label, holding: bytes).withList { list, count in
                unsafe module.pointee.C_CreateObject?(session, list, count, &made)
            })
        for object in old { try destroy(object) }
    }

    private func find(_ attributes: Attributes) throws(VaultError) -> [UInt] {
        try Self.check(
            unsafe attributes.withList { list, count in
                unsafe module.pointee.C_FindObjectsInit?(session, list, count)
            })
        defer { unsafe _ = module.pointee.C_FindObjectsFinal?(session) }
        var found: [UInt] = []
        while true {
            var some = [CK_OBJECT_HANDLE](repeating: 0, count: 64)
            var count = CK_ULONG(0)
            try Self.check(unsafe module.pointee.C_FindObjects?(session, &some, CK_ULONG(some.count), &count))
            found += some.prefix(Int(count)).map { UInt($0) }
            if count < some.count { return found }
        }
    }

    private func attribute(_ type: UInt, of object: UInt) throws(VaultError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var length = CK_ULONG(0)
        let answer = unsafe bytes.withUnsafeMutableBytes { buffer in
            var wanted = unsafe CK_ATTRIBUTE(
                type: CK_ATTRIBUTE_TYPE(type), pValue: buffer.baseAddress, ulValueLen: CK_ULONG(buffer.count))
            let answer = unsafe module.pointee.C_GetAttributeValue?(
                session, CK_OBJECT_HANDLE(object), &wanted, 1)
            length = unsafe wanted.ulValueLen
            return answer
        }
        try Self.check(answer)
        return Array(bytes.prefix(Int(clamping: length)))
    }

    /// Encrypts on the token by AES-GCM; the tag of 16 bytes follows.
    func encrypt(
        _ plain: UnsafeRawBufferPointer, by key: UInt, nonce: [UInt8], context: [UInt8]
    ) throws(VaultError) -> [UInt8] {
        var sealed = [UInt8](repeating: 0, count: plain.count + 16)
        var length = CK_ULONG(sealed.count)
        let answer = unsafe withMechanism(nonce, context) { mechanism in
            let begun = unsafe module.pointee.C_EncryptInit?(session, mechanism, CK_OBJECT_HANDLE(key))
            guard begun == CK_RV(CKR_OK) else { return begun }
            return unsafe module.pointee.C_Encrypt?(
                session, UnsafeMutablePointer(mutating: plain.bindMemory(to: UInt8.self).baseAddress),
                CK_ULONG(plain.count), &sealed, &length)
        }
        try Self.check(answer)
        return Array(sealed.prefix(Int(length)))
    }

    /// Decrypts on the token; `nil` where the tag does not hold.
    func decrypt(
        _ sealed: [UInt8], by key: UInt, nonce: [UInt8], context: [UInt8]
    ) throws(VaultError) -> [UInt8]? {
        var (sealed, plain) = (sealed, [UInt8](repeating: 0, count: sealed.count))
        var length = CK_ULONG(plain.count)
        let count = CK_ULONG(sealed.count)
        let answer = unsafe withMechanism(nonce, context) { mechanism in
            let begun = unsafe module.pointee.C_DecryptInit?(session, mechanism, CK_OBJECT_HANDLE(key))
            guard begun == CK_RV(CKR_OK) else { return begun }
            return unsafe module.pointee.C_Decrypt?(session, &sealed, count, &plain, &length)
        }
        defer { SecretBytes.wipe(&plain) }
        if let answer, Self.saysBroken(answer) { return nil }
        try Self.check(answer)
        return Array(plain.prefix(Int(length)))
    }

    private func withMechanism(
        _ nonce: [UInt8], _ context: [UInt8], _ body: (UnsafeMutablePointer<CK_MECHANISM>) -> CK_RV?
    ) -> CK_RV? {
        var (nonce, context) = (nonce, context)
        return unsafe nonce.withUnsafeMutableBufferPointer { nonce in
            unsafe context.withUnsafeMutableBufferPointer { context in
                var gcm = unsafe CK_GCM_PARAMS(
                    pIv: nonce.baseAddress, ulIvLen: CK_ULONG(nonce.count),
                    ulIvBits: CK_ULONG(nonce.count * 8), pAAD: context.baseAddress,
                    ulAADLen: CK_ULONG(context.count), ulTagBits: 128)
                return unsafe withUnsafeMutablePointer(to: &gcm) { gcm in
                    var mechanism = unsafe CK_MECHANISM(
                        mechanism: CK_MECHANISM_TYPE(CKM_AES_GCM), pParameter: gcm,
                        ulParameterLen: CK_ULONG(MemoryLayout<CK_GCM_PARAMS>.size))
                    return unsafe body(&mechanism)
                }
            }
        }
    }

    /// A tag that does not hold is told by different tokens in different words.
    private static func saysBroken(_ answer: CK_RV) -> Bool {
        [CKR_ENCRYPTED_DATA_INVALID, CKR_ENCRYPTED_DATA_LEN_RANGE, CKR_GENERAL_ERROR, CKR_DATA_INVALID]
            .contains { CK_RV($0) == answer }
    }

    private static func check(_ answer: CK_RV?) throws(VaultError) {
        guard let answer, answer != CK_RV(CKR_DEVICE_ERROR), answer != CK_RV(CKR_DEVICE_REMOVED) else {
            throw .providerDown
        }
        switch answer {
        case CK_RV(CKR_OK): return
        case CK_RV(CKR_PIN_INCORRECT), CK_RV(CKR_PIN_INVALID), CK_RV(CKR_PIN_LEN_RANGE): throw .wrongPIN
        case CK_RV(CKR_PIN_LOCKED): throw .pinLocked
        case CK_RV(CKR_TOKEN_NOT_PRESENT), CK_RV(CKR_TOKEN_NOT_RECOGNIZED): throw .tokenMissing
        default: throw .tokenFailed(UInt(answer))
        }
    }
}
