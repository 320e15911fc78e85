extension Call {
    /// Where tries are counted as coming from: an address, or of IPv6 the network that one household has.
    ///
    /// `nil` for this machine itself, which may be a proxy before us and then is everybody.
    var place: String? {
        guard let address, !["127.0.0.1", "::1"].contains(address), !address.hasPrefix("::ffff:127.") else {
            return nil
        }
        guard address.contains(":"), !address.contains(".") else { return address }
        let parts = address.prefix { $0 != "%" }.split(separator: ":", omittingEmptySubsequences: false)
        return parts.prefix(4).joined(separator: ":")
    }
}
