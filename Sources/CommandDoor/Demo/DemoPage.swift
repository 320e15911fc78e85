internal import Desk
internal import Foundation
internal import Law
internal import Primitives

/// The report as one page that needs nothing from outside, for people: also for a judge.
struct DemoPage {
    let report: DemoReport
    /// Redacted photographs by their file's name.
    let photos: [String: [UInt8]]
    let language: Language

    var bytes: [UInt8] { Array(html.text.utf8) }

    var html: HTML {
        """
        <!doctype html>
        <html lang="\(language.rawValue)">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
        <title>\(DemoWords.name.text(in: language)) · Countenance</title>
        <style>\(DemoStyle.sheet)\(pictures)</style>
        </head>
        <body>
        <input type="radio" name="tongue" id="tongue-en"\(checked(.en))><label for="tongue-en">English</label>
        <input type="radio" name="tongue" id="tongue-zh"\(checked(.zhHans))><label for="tongue-zh" lang="zh-Hans">中文</label>
        <main>
        \(header)
        <ol class="scenes">
        \(HTML(report.scenes.map(scene)))
        </ol>
        \(howToCheck)
        \(footer)
        </main>
        </body>
        </html>

        """
    }

    private func checked(_ one: Language) -> HTML { one == language ? " checked" : "" }

    /// Each picture once, however many scenes show it.
    private var pictures: HTML {
        HTML(
            photos.sorted { $0.key < $1.key }.map { file, bytes in
                let encoded = Data(bytes).base64EncodedString()
                return ".\(name(of: file)){background-image:url(data:image/jpeg;base64,\(encoded))}\n"
            })
    }

    /// A style's name for a file.
    func name(of file: String) -> String {
        "photo-" + String(file.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    }

    private var header: HTML {
        let about = Wording(
            "A residential compound, a clinic and a mall, played on real photographs through the real store, the real models "
                + "and the real rules. A face is read only where the law lets it be; whatever is missing is refused, "
                + "with the article that asks for it.",
            "以真实照片，经由真实的存储、模型与规则，演示一个小区、一家诊所和一座商场。只有在法律允许之处才读取人脸；凡有所缺，一律拒绝，并指明所依条款。")
        let verdict = report.asExpected ? DemoWords.good : DemoWords.bad
        let good = report.scenes.count { $0.asExpected }
        return """
            <header>
            <p class="house">Countenance</p>
            <h1>\(DemoWords.name)</h1>
            <p class="about">\(about)</p>
            <p class="verdict \(report.asExpected ? "good" : "bad")"><b>\(good) / \(report.scenes.count)</b> \(verdict)</p>
            </header>
            """
    }

    private var footer: HTML {
        let figures = report.figures
        let engine = "\(figures.engine.engine) · \(figures.engine.model) · \(figures.engine.precision)"
        let rows: [(Wording, String)] = [
            (Wording("Played at", "演示时间"), report.playedAt.description),
            (Wording("Whole story", "全程用时"), "\(rounded(figures.totalMilliseconds / 1000, 1)) s"),
            (
                Wording("One legal decision, median", "单次法律判断（中位数）"),
                milliseconds(figures.decisionMilliseconds)
            ),
            (
                Wording("One face, from file to numbers, median", "读取一张人脸（中位数）"),
                milliseconds(figures.readMilliseconds)
            ),
            (Wording("Ledger entries", "账本条目"), String(figures.ledgerEntries)),
            (Wording("Engine, model, precision", "引擎、模型、精度"), engine),
            (Wording("Model digest (SHA-256)", "模型摘要（SHA-256）"), figures.engine.modelDigest),
            (Wording("Model licence", "模型许可"), figures.engine.licence),
        ]
        let table = HTML(rows.map { "<dt>\($0)</dt><dd>\($1)</dd>\n" })
        let small = Wording(
            "People are called by their flats; the photographs are published test pictures. No child was photographed.",
            "人物以住户代称；照片为公开的测试图片。未拍摄任何儿童。")
        return "<footer><dl>\n\(table)</dl>\n<p>\(small)</p></footer>"
    }

    private func milliseconds(_ value: Double?) -> String { value.map { "\(rounded($0, 2)) ms" } ?? "–" }
}
