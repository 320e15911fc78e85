import Foundation
import Herald
import Testing

@testable import HTTPDoor

@Suite("The server's settings are read strictly") struct ServerSettingsTests {
    @Test func `everything that can be said is read, from YAML and from JSON`() throws {
        let yaml = """
            # how it listens
            listen: 0.0.0.0:8443
            certificate: chain.pem
            key: key.pem
            origin: https://faces.example
            watchMinutes: 5
            webhooks:
              allow: [https://hooks.example/countenance]
              networks: [10.1.0.0/16]
              trust: ca.pem
            mqtt:
              host: broker.example
              port: 8883
              user: house
              passwordFile: /etc/countenance/mqtt
              tls: {authorities: ca.pem}
              prefix: faces
              discovery: ""
            """
        let settings = try ServerSettings(yaml: yaml)
        #expect(settings.listen == "0.0.0.0:8443" && settings.watchMinutes == 5)
        #expect(settings.webhooks?.networks == ["10.1.0.0/16"] && settings.mqtt?.tls?.authorities == "ca.pem")
        let json = String(decoding: try JSONEncoder().encode(settings), as: UTF8.self)
        #expect(try ServerSettings(yaml: json) == settings)
    }

    @Test(arguments: [
        ("listn: 1", "listn"), ("webhooks: {alow: []}", "webhooks.alow"), ("mqtt: {host: a}", "port"),
        ("mqtt: {host: a, port: 1, tls: {ca: x}}", "mqtt.tls.ca"), ("webhooks: {allow: 5}", "webhooks.allow"),
        ("- a", "the file"), ("a: [", "its form"),
    ]) func `a word that is not known, missing or of another form is named`(
        _ yaml: String, _ place: String
    ) async throws {
        try await NewsHouse.inFolder { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try yaml.write(toFile: folder + "/server.yaml", atomically: true, encoding: .utf8)
            do {
                _ = try ServerSettings(in: folder)
                Issue.record("was read")
            } catch {
                #expect("\(error)".contains("`\(place)`") || "\(error)".contains(place), "\(error)")
            }
        }
    }

    @Test func `nothing said, only comments, and what the command line says`() async throws {
        #expect(try ServerSettings(yaml: "") == ServerSettings())
        #expect(try ServerSettings(yaml: "# listen: x\n") == ServerSettings())
        try await NewsHouse.inFolder { folder in
            let settings = try ServerSettings(in: folder)
            #expect(settings == ServerSettings())
        }
        let file = try ServerSettings(yaml: "{listen: 'a:1', certificate: c, key: k}")
        let flags = file.overridden(listen: "b:2", certificate: "x", key: "y")
        #expect(flags.listen == "b:2" && flags.certificate == "x" && flags.key == "y")
        #expect(file.overridden(listen: nil, certificate: nil, key: nil) == file)
    }
}
