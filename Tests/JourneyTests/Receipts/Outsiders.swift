import Foundation

/// The programs of others that check our receipts: Python and a real browser.
enum Outsiders {
    struct Missing: Error, CustomStringConvertible {
        let program: String
        var description: String { "\(program) is not installed: run Scripts/setup.sh" }
    }

    /// Runs a script of `Trials/` and gives what it said.
    static func python(_ script: String, _ arguments: [String], in home: Home) async throws -> Home.Ended {
        let path = Home.repository.path + "/Trials/" + script
        return try await run("/usr/bin/env", ["python3", "-B", path] + arguments, in: home)
    }

    /// Loads a page in Chromium without a window, waits until it is at rest, and gives its document as text.
    static func browse(_ page: String, named name: String, in home: Home) async throws -> String {
        let file = try home.write(Array(page.utf8), named: name)
        let profile = "\(home.folder)/tmp/browser"
        defer { try? FileManager.default.removeItem(atPath: profile) }
        let ended = try await run(
            "/usr/bin/chromium",
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(profile)",
                "--virtual-time-budget=1000000000", "--dump-dom", "file://\(file)",
            ], in: home)
        return ended.out
    }

    private static func run(
        _ program: String, _ arguments: [String], in home: Home
    ) async throws -> Home.Ended {
        guard FileManager.default.isExecutableFile(atPath: program) else { throw Missing(program: program) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.standardInput = FileHandle.nullDevice
        var environment = ProcessInfo.processInfo.environment
        environment["HOME"] = home.folder + "/tmp"
        process.environment = environment
        return try await Running(process, log: home.folder + "/tmp").ended()
    }
}

/// `docs/verify.html`, and what a test puts around its script.
struct VerifierUnderTest {
    static let page = Home.repository.path + "/docs/verify.html"
    let text: String

    init() throws { text = try String(contentsOfFile: Self.page, encoding: .utf8) }

    /// The page's own script, as it stands.
    var script: String {
        let start = text.range(of: "<script>").map(\.upperBound) ?? text.endIndex
        let end = text.range(of: "</script>").map(\.lowerBound) ?? text.endIndex
        return String(text[start..<end])
    }

    /// A page that judges a corpus with both engines and writes a digit for each case.
    func judging(_ corpus: String, vectors: String) -> String {
        """
        <!doctype html><meta charset="utf-8"><body><pre id="out"></pre>
        <script>\(script)</script>
        <script id="corpus" type="application/json">\(corpus.replacing("<", with: "\\u003c"))</script>
        <script id="vectors" type="application/json">\(vectors)</script>
        <script>\(Self.judge)</script>
        """
    }

    /// The whole page with files laid into its fields, as by a person's hand; its answers are written down.
    func showing(policy: String, receipts: [String], chinese: Bool) -> String {
        let loose = text.replacing(#/<meta http-equiv="Content-Security-Policy"[^>]*>/#, with: "")
        let files = receipts.map { "\"\($0)\"" }.joined(separator: ",")
        return loose + """
            <pre id="out"></pre><script>
            const lay = (id, texts) => {
              const hand = new DataTransfer();
              texts.forEach((one, i) => hand.items.add(
                new File([Uint8Array.from(atob(one), (c) => c.charCodeAt(0))], `file-${i}`)));
              document.getElementById(id).files = hand.files;
            };
            lay("policy", ["\(policy)"]);
            lay("receipts", [\(files)]);
            const write = () => {
              const answers = document.getElementById("answers");
              if (answers.children.length < \(receipts.count)) return setTimeout(write, 50);
              document.getElementById("out").textContent = answers.textContent;
            };
            \(chinese ? #"document.getElementById("tongue").click();"# : "show();")
            write();
            </script>
            """
    }

    private static let judge = #"""
        (async () => {
          const json = (id) => JSON.parse(document.getElementById(id).textContent);
          const un64 = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
          const unhex = (text) => Uint8Array.from(text.match(/../g) ?? [], (two) => parseInt(two, 16));
          const [corpus, vectors, out] = [json("corpus"), json("vectors"), {}];
          const [policies, receipts] = [corpus.policies.map(un64), corpus.receipts.map(un64)];
          for (const engine of [Receipts.web, Receipts.plain]) {
            const use = Receipts.remembering(engine);
            let [verdicts, edges] = ["", ""];
            for (const one of corpus.cases) {
              const bytes = receipts[one.r].slice();
              for (const [place, mask] of one.f ?? []) bytes[place] ^= mask;
              verdicts += (await Receipts.check(use, bytes, policies[one.p])).valid ? "1" : "0";
            }
            for (const one of vectors) {
              edges += (await engine.signed(unhex(one.key), unhex(one.msg), unhex(one.sig))) ? "1" : "0";
            }
            out[engine.name] = verdicts;
            out[engine.name + "Vectors"] = edges;
          }
          out.chosen = (await Receipts.engine()).name;
          document.getElementById("out").textContent = JSON.stringify(out);
        })().catch((error) => { document.getElementById("out").textContent = `failed: ${error.stack}`; });
        """#

    /// What a page wrote down.
    static func output(of document: String) -> String {
        let parts = document.split(separator: #"<pre id="out">"#)
        guard parts.count > 1, let last = parts.last, let end = last.range(of: "</pre>") else { return "" }
        return String(last[..<end.lowerBound])
    }
}
