import Foundation
import Migration
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite("People in a folder") struct FolderSourceTests {
    private func names(_ source: FolderSource) async throws -> [String] {
        try await source.everybody().map(\.name)
    }

    @Test func `a folder or a picture is a person, and both of one name are one`() async throws {
        try await Yard.visit { yard in
            for name in [
                "ann/1.jpg", "ann/2.PNG", "ann/notes.txt", "ann.webp", "bob.jpeg", "read.me", ".hidden.jpg",
            ] {
                try yard.put(name, Array(name.utf8))
            }
            let source = try FolderSource(yard.path)
            #expect(try await names(source) == ["ann", "bob"])
            let ann = ForeignPerson(id: "ann", name: "ann")
            #expect(try await source.pictures(of: ann) == ["ann/1.jpg", "ann/2.PNG", "ann.webp"])
            #expect(try await source.picture("ann/2.PNG", of: ann) == Array("ann/2.PNG".utf8))
        }
    }

    @Test func `ten thousand people come each once`() async throws {
        try await Yard.visit { yard in
            for number in 0..<10_000 {
                try Data([1]).write(to: URL(fileURLWithPath: "\(yard.path)/p\(number).jpg"))
            }
            let source = try FolderSource(yard.path)
            let all = try await names(source)
            #expect(all.count == 10_000 && Set(all).count == 10_000)
        }
    }

    @Test func `links, pipes and ways out are not followed`() async throws {
        try await Yard.visit { yard in
            let outside = try yard.put("outside/secret.jpg")
            try yard.put("people/ann/1.jpg")
            let people = Yard(path: yard.path + "/people")
            try people.link("eve", to: yard.path + "/outside")
            try people.link("mallory.jpg", to: outside)
            try people.link("ann/2.jpg", to: outside)
            // SAFETY: the path lives for the length of the call.
            unsafe mkfifo(people.path + "/ann/3.jpg", 0o600)
            let source = try FolderSource(people.path)
            #expect(try await names(source) == ["ann"])
            let ann = ForeignPerson(id: "ann", name: "ann")
            #expect(try await source.pictures(of: ann).contains("ann/1.jpg"))
            for name in [
                "ann/2.jpg", "ann/3.jpg", "eve/secret.jpg", "mallory.jpg", "../outside/secret.jpg",
                "ann/../../outside/secret.jpg", "/etc/passwd", "ann/", "",
            ] {
                await #expect(throws: MigrationError.gone, "\(name)") {
                    try await source.picture(name, of: ann)
                }
            }
            for id in ["..", "../outside", "eve", "ann/../../outside", ""] {
                let stranger = ForeignPerson(id: id, name: id)
                let found = try? await source.pictures(of: stranger)
                #expect(found == nil || found == [], "\(id)")
            }
        }
    }

    @Test func `a picture that is too large is not read, and one person has so many`() async throws {
        try await Yard.visit { yard in
            let large = try yard.put("ann/big.jpg")
            try FileHandle(forWritingTo: URL(fileURLWithPath: large))
                .truncate(atOffset: UInt64(SourceLimits.picture + 1))
            for number in 0..<30 { try yard.put("ann/\(number).jpg") }
            let (source, ann) = (try FolderSource(yard.path), ForeignPerson(id: "ann", name: "ann"))
            #expect(try await source.pictures(of: ann).count == SourceLimits.pictures)
            await #expect(throws: MigrationError.tooLarge(limit: SourceLimits.picture)) {
                try await source.picture("ann/big.jpg", of: ann)
            }
        }
    }

    @Test func `names that are no text or would move a cursor are no way in`() async throws {
        try await Yard.visit { yard in
            try yard.put("an\u{1b}[2Jn.jpg")
            let raw: [CChar] = Array(yard.path.utf8CString.dropLast()) + [47, -1, -2, 46, 106, 112, 103, 0]
            // SAFETY: the name ends in a zero byte and lives for the length of the call.
            let file = unsafe open(raw, O_CREAT | O_WRONLY, 0o600)
            #expect(file >= 0)
            close(file)
            #expect(try await names(try FolderSource(yard.path)) == ["an\u{1b}[2Jn"])
            #expect("\(ForeignPerson(id: "a", name: "a"))" == "<redacted>")
        }
        #expect(throws: MigrationError.cannotRead("/nowhere")) { try FolderSource("/nowhere") }
    }
}
