extension PageWords {
    /// What a code is called, such as `consent.granted` of the group `portal.kind`; itself where it has no name.
    func term(_ group: String, _ code: String) -> String {
        let name = "\(group).\(code.replacing(".", with: "-"))"
        let said = say(name)
        return said == name ? code : said
    }
}
