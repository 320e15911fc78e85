// Written by Scripts/verifier-page.py from docs/verify.html.

extension VerifierPage {
    /// The head, the style and the two fields.
    static let top = #"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none';
          script-src 'sha256-yMDUBnl2mdQtaSSVuOIFMp6UJblZWEGQhwOkBlNyS40='; style-src 'sha256-egW1nEzkiNM3BlirGAb5SwmlQ6GWBF0EtjmZSSnMAJg='; base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="referrer" content="no-referrer">
        <title>Check a receipt · 核验回执</title>
        <style>
        :root { color-scheme: light dark; font: 1.0625rem/1.6 system-ui, "Noto Sans CJK SC", sans-serif; }
        body { max-width: 44rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.5rem; line-height: 1.3; }
        section { margin: 1.5rem 0; }
        label { display: block; margin: 1rem 0 .3rem; font-weight: 600; }
        input[type=file] { display: block; width: 100%; padding: 1rem; border: 2px dashed; border-radius: .5rem; }
        * { box-sizing: border-box; }
        button { font: inherit; padding: .3rem .9rem; border-radius: .4rem; border: 1px solid; cursor: pointer; }
        :focus-visible { outline: 3px solid #2563eb; outline-offset: 2px; }
        .verdict { border-inline-start: .4rem solid; padding: .2rem 1rem; margin: 1rem 0; }
        .good { border-color: #15803d; }
        .bad { border-color: #b91c1c; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; }
        dt { font-weight: 600; }
        dd { margin: 0; overflow-wrap: anywhere; }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9rem; }
        </style>
        </head>
        <body>
        <main>
        <p><button id="tongue" type="button" lang="zh-Hans">中文</button></p>
        <h1 data-say="title"></h1>
        <p data-say="what"></p>
        <label for="policy" data-say="policy"></label>
        <input id="policy" type="file">
        <label for="receipts" data-say="receipts"></label>
        <input id="receipts" type="file" multiple>
        <section id="answers" aria-live="polite"></section>
        <section><h2 data-say="limits"></h2><p data-say="proves"></p><p data-say="provesNot"></p><p data-say="quiet"></p></section>
        </main>
        <noscript>This page checks with JavaScript. 本页需要 JavaScript 才能核验。</noscript>
        """#

    /// What it says in two languages, and how it answers.
    static let words = #"""
        // The page: two languages, two files, one answer.
        const words = {
          en: {
            title: "Check a receipt", policy: "The policy file of the house (ledger-policy.txt)", receipts: "Your receipts (.tlog-proof)",
            what: "Nothing you choose here leaves this device: this page cannot reach any network.",
            limits: "What this proves, and what it does not",
            proves: "A valid receipt proves that this event was on record before the time of the signatures, word for word, and that "
              + "it cannot be removed from the ledger without somebody noticing who kept a newer checkpoint.",
            provesNot: "It does not prove that no other event followed, nor that nobody worked outside the ledger. Where no "
              + "witness is asked for, it proves the house's own word and no more.",
            quiet: "Get the policy file from somebody you trust, and not together with the receipt.",
            good: "Valid", bad: "Not valid", activity: "Activity", at: "When", place: "Entry", of: "of", document: "Document",
            log: "Ledger", witnesses: "Seen by", nobody: "no witness", payload: "The private part, which only you and the house hold",
          },
          "zh-Hans": {
            title: "核验回执", policy: "管理方的策略文件（ledger-policy.txt）", receipts: "您的回执（.tlog-proof）",
            what: "您在此选择的文件不会离开本设备：本页无法访问任何网络。",
            limits: "它能证明什么，不能证明什么",
            proves: "回执有效，证明该事项在签名时间之前已逐字记录在案；任何持有较新检查点的人都能发现它被删改。",
            provesNot: "它不能证明此后没有发生其他事项，也不能证明无人在账本之外处理信息。策略不要求见证人时，它只证明管理方自己的陈述。",
            quiet: "请从您信任的人处取得策略文件，不要与回执一并取得。",
            good: "有效", bad: "无效", activity: "活动", at: "时间", place: "条目", of: "共", document: "文件",
            log: "账本", witnesses: "见证", nobody: "无见证人", payload: "仅您与管理方持有的私密部分",
          },
        };
        const reasons = {
          large: ["it is too large", "文件过大"], utf8: ["it is not text", "不是文本"], json: ["its contents cannot be read", "内容无法读取"],
          canonical: ["its contents are not in their one spelling", "内容不是规范写法"], deep: ["its contents cannot be read", "内容无法读取"],
          number: ["a number is not as it must be", "数字不符合要求"], kind: ["its contents cannot be read", "内容无法读取"],
          key: ["a key is not as it must be", "密钥不符合要求"], base64: ["a line is not as it must be", "某行不符合要求"],
          policy: ["the policy file is not as it must be", "策略文件不符合要求"], note: ["the signed checkpoint is not as it must be", "签名检查点不符合要求"],
          log: ["it is not of the ledger the policy names", "不是策略所列的账本"], signature: ["a signature does not hold", "签名不成立"],
          witnesses: ["too few witnesses have signed", "见证人签名不足"], included: ["the entry is not in the ledger", "账本中没有该条目"],
          entry: ["the public entry is not as it must be", "公开条目不符合要求"], file: ["the file is not a receipt", "文件不是回执"],
          commitment: ["the private part was changed", "私密部分已被更改"], payload: ["the private part and the entry disagree", "私密部分与条目不一致"],
        };
        const what = {
          "consent.granted": ["Consent", "同意"], "consent.withdrawn": ["Withdrawal", "撤回同意"], "consent.refused": ["Refusal", "拒绝"],
          "processing.restricted": ["Restriction", "限制处理"], "erasure.completed": ["Erasure", "删除"], decision: ["Decision", "决定"],
          outcome: ["Outcome", "结果"], enrolment: ["Enrolment", "登记"], access: ["Access", "查阅"], alternative: ["Served another way", "以其他方式办理"],
        };
        let tongue = (globalThis.navigator?.language ?? "en").startsWith("zh") ? "zh-Hans" : "en";
        const say = (key) => words[tongue][key];
        const element = (name, text, more = {}) => Object.assign(document.createElement(name), { textContent: text ?? "" }, more);
        const pick = (pair, otherwise) => (pair ? pair[tongue === "en" ? 0 : 1] : otherwise);
        const time = (seconds) => new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
        const details = (found) => {
          const list = element("dl");
          const seen = found.seen.map((one) => `${one.name} (${time(one.time)})`).join(", ");
          const at = found.payload?.t ?? found.entry.h;
          for (const [key, value] of [["activity", found.entry.a], ["at", time(at)],
            ["place", `${found.index} (${say("of")} ${found.note.size})`], ["document", found.entry.n],
            ["log", found.note.origin], ["witnesses", seen || say("nobody")]]) {
            list.append(element("dt", say(key)), element("dd", value));
          }
          return list;
        };
        const answer = (name, found) => {
          const box = element("article", "", { className: `verdict ${found.valid ? "good" : "bad"}` });
          const kind = found.valid
            ? pick(what[found.entry.k], found.entry.k) : pick(reasons[found.why], reasons.json[0]);
          box.append(element("h2", `${say(found.valid ? "good" : "bad")}: ${kind}`), element("p", name));
          if (!found.valid) return box;
          const more = element("details");
          more.append(element("summary", say("payload")), element("pre", JSON.stringify(found.payload, null, 2)));
          box.append(details(found), more);
          return box;
        };
        const show = async () => {
          document.documentElement.lang = tongue;
          for (const one of document.querySelectorAll("[data-say]")) one.textContent = say(one.dataset.say);
          const button = document.getElementById("tongue");
          [button.textContent, button.lang] = tongue === "en" ? ["中文", "zh-Hans"] : ["English", "en"];
          const bytes = async (file) => new Uint8Array(await file.arrayBuffer());
          const [policy] = document.getElementById("policy").files;
          const answers = [];
          if (policy) {
            const use = await Receipts.engine();
            for (const file of document.getElementById("receipts").files) {
              answers.push(answer(file.name, await Receipts.check(use, await bytes(file), await bytes(policy))));
            }
          }
          document.getElementById("answers").replaceChildren(...answers);
        };
        if (document.getElementById("tongue")) {
          document.getElementById("tongue").addEventListener("click", () => { tongue = tongue === "en" ? "zh-Hans" : "en"; show(); });
          for (const id of ["policy", "receipts"]) document.getElementById(id).addEventListener("change", show);
          show();
        }
        </script>
        </body>
        </html>
        """#
}
