extension Reply {
    /// Says what a server of TLS says: come by TLS alone from now on, and send no cookie otherwise.
    ///
    /// - Parameter host: By which it was asked. What is told of `localhost` would bind all programs of that machine.
    mutating func seal(for host: String) {
        let isHere = host == "localhost" || host.hasPrefix("localhost:")
        if !isHere { headers["strict-transport-security"] = "max-age=31536000" }
        if let setting = headers["set-cookie"], !setting.contains("; Secure") {
            headers["set-cookie"] = setting + "; Secure"
        }
    }
}
