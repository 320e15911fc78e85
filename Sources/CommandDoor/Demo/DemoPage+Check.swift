internal import Law

extension DemoPage {
    /// Everything somebody needs who believes none of this.
    var howToCheck: HTML {
        let why = Wording(
            "Believe none of this. Below stand the receipt of the erasure, the policy with the public key of this ledger, and "
                + "the ledger's signed checkpoint. With the first two, anyone can check offline that the erasure was recorded "
                + "and cannot be taken back unnoticed; it does not prove that nothing else was recorded. "
                + "The same texts stand byte for byte in demo-report.json.",
            "不必相信以上任何一句。下面是删除凭证、载有本账本公钥的策略，以及账本的已签署检查点。凭前两者，任何人都可离线核验：删除已被记录，"
                + "且无法被悄然撤销；但这并不证明没有记录其他事项。相同文本逐字节载于 demo-report.json。")
        let limits = Wording(
            "What this does not prove: here the root key lies in a file, so overwritten keys may outlive their erasure on raw "
                + "media until the device trims; and five photographs say nothing of error rates, which "
                + "countenance evaluate measures.",
            "本演示未能证明之处：此处根密钥存于文件中，被覆盖的密钥可能残留于存储介质，直至设备回收；"
                + "且五张照片不足以说明错误率，错误率由 countenance evaluate 测量。")
        let commands = """
            python3 -c 'import json; r = json.load(open("demo-report.json")); \
            open("erasure.tlog-proof", "w").write(r["receipt"]); open("policy.txt", "w").write(r["policy"])'
            countenance receipt verify erasure.tlog-proof --policy policy.txt
            """
        return """
            <section class="check" id="check">
            <h2>\(Wording("How to check this yourself", "如何自行核验"))</h2>
            <p>\(why)</p>
            <p>\(limits)</p>
            <pre>\(commands)</pre>
            <h3>\(Wording("Policy: the key that this ledger is checked by", "策略：核验本账本所用的公钥"))</h3>
            <pre>\(report.policy)</pre>
            <h3>\(Wording("Checkpoint: what was signed at the end", "检查点：最终签署的内容"))</h3>
            <pre>\(report.checkpoint)</pre>
            <h3>\(Wording("Receipt of the erasure", "删除凭证"))</h3>
            <pre>\(report.receipt)</pre>
            </section>
            """
    }
}
