extension PageWords {
    /// What a word of the house is called, such as `compound.gate` of the group `common.places`; itself where it has no name.
    func term(_ group: String, _ code: String) -> String {
        let name = "\(group).\(code.replacing(".", with: "-"))"
        let said = say(name)
        return said == name ? code : said
    }
}
