import Foundation
import Synchronization
import Testing

/// A program of another make that receives webhooks: Python's standard library checks the signatures.
final class Receiver: Sendable {
    /// One request as the receiver saw it.
    struct Heard: Decodable, Sendable {
        let path: String
        let id: String
        let type: String
        let signed: Bool
        let age: Double
        let body: String
        let status: Int
    }

    let port: Int
    let log: String
    private let secrets: String
    private let process: Process

    init(in folder: String, tls: Papers? = nil) throws {
        let script = folder + "/receiver.py"
        (log, secrets) = (folder + "/heard.jsonl", folder + "/secrets.txt")
        try Self.script.write(toFile: script, atomically: true, encoding: .utf8)
        for path in [log, secrets] { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [script, log, secrets] + (tls.map { [$0.chain, $0.key] } ?? [])
        let pipe = Pipe()
        (process.standardOutput, process.standardError) = (pipe, FileHandle.nullDevice)
        try process.run()
        let line = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
        port = try #require(Int(line.trimmingCharacters(in: .newlines)))
    }

    deinit { stop() }

    func stop() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }

    /// Lets the receiver know a secret.
    func learn(_ secret: String) throws {
        let handle = try FileHandle(forWritingTo: URL(filePath: secrets))
        handle.seekToEndOfFile()
        handle.write(Data((secret + "\n").utf8))
        try handle.close()
    }

    func heard() throws -> [Heard] {
        let text = try String(contentsOfFile: log, encoding: .utf8)
        return try text.split(separator: "\n").map {
            try JSONDecoder().decode(Heard.self, from: Data($0.utf8))
        }
    }

    /// Waits until so many requests were heard; what is heard by then otherwise.
    func heard(atLeast count: Int) async throws -> [Heard] {
        for _ in 0..<600 {
            if try heard().count >= count { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        return try heard()
    }

    private static let script = """
        import base64, hashlib, hmac, http.server, json, ssl, sys, threading, time
        log, secrets = sys.argv[1], sys.argv[2]
        lock, seen = threading.Lock(), {}

        def signed(headers, body):
            text = headers['webhook-id'] + '.' + headers['webhook-timestamp'] + '.' + body.decode()
            for line in open(secrets).read().split():
                key = base64.b64decode(line[len('whsec_'):])
                code = base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()
                if headers['webhook-signature'] == 'v1,' + code: return True
            return False

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self): self.do_POST()
            def log_message(self, *a): pass
            def do_POST(self):
                body = self.rfile.read(int(self.headers.get('content-length') or 0))
                name = self.headers.get('webhook-id', '')
                with lock:
                    seen[name] = seen.get(name, 0) + 1
                    tries = seen[name]
                status = 200
                parts = self.path.split('/')
                if parts[1] == 'fail' and tries <= int(parts[2]): status = 500
                if parts[1] == 'redirect': status = 302
                if parts[1] == 'gone': status = 410
                if parts[1] == 'slow': time.sleep(3)
                with lock, open(log, 'a') as out:
                    out.write(json.dumps({
                        'path': self.path, 'id': name, 'status': status,
                        'type': self.headers.get('content-type', ''),
                        'signed': 'webhook-signature' in self.headers and signed(self.headers, body),
                        'age': abs(time.time() - float(self.headers.get('webhook-timestamp') or 0)),
                        'body': body.decode()}) + '\\n')
                self.send_response(status)
                if status == 302: self.send_header('location', '/elsewhere')
                self.send_header('content-length', '0')
                self.end_headers()

        server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        if len(sys.argv) > 3:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(sys.argv[3], sys.argv[4])
            server.socket = context.wrap_socket(server.socket, server_side=True)
        print(server.server_address[1], flush=True)
        server.serve_forever()
        """
}

/// A certificate of its own for one name.
struct Papers: Sendable {
    let chain: String
    let key: String

    init(for name: String, in folder: String) throws {
        (chain, key) = (folder + "/\(name).pem", folder + "/\(name).key")
        let status = try Tool.run(
            "/usr/bin/openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                "-days", "2",
                "-subj", "/CN=\(name)", "-addext", "subjectAltName=DNS:\(name)", "-keyout", key, "-out",
                chain,
            ])
        try #require(status == 0)
    }
}

/// Programs of the machine.
enum Tool {
    @discardableResult
    static func run(_ path: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }
}

/// A folder that is gone after the test.
func inFolder<Answer>(_ body: (String) async throws -> Answer) async throws -> Answer {
    let folder = FileManager.default.temporaryDirectory.path + "/herald-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
}
