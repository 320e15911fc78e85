extension FaceOperation {
    /// The operation in plain words.
    public var name: Wording { Self.names[self] ?? Wording(rawValue, rawValue) }

    private static let names: [FaceOperation: Wording] = [
        .detect: Wording("finding faces", "检测人脸"),
        .count: Wording("counting people", "统计人数"),
        .capture: Wording("taking a picture", "采集图像"),
        .liveness: Wording("testing for a living face", "活体检测"),
        .enrol: Wording("enrolment", "登记人脸"),
        .verify: Wording("verification", "人脸核验"),
        .identify: Wording("identification", "人脸辨识"),
        .searchWindow: Wording("search of recordings", "检索录像"),
        .analyse: Wording("analysis", "人脸分析"),
        .emotion: Wording("reading of emotions", "情绪识别"),
        .storeTemplate: Wording("storing a template", "存储人脸模板"),
        .storeImage: Wording("storing a picture", "存储人脸图像"),
        .read: Wording("viewing", "查阅"),
        .correct: Wording("correction", "更正"),
        .restrict: Wording("restriction", "限制处理"),
        .erase: Wording("erasure", "删除"),
        .export: Wording("handing over a copy", "转移副本"),
        .share: Wording("sharing", "对外提供"),
        .entrust: Wording("entrusting to a processor", "委托处理"),
        .publish: Wording("publication", "公开"),
        .border: Wording("transfer abroad", "向境外提供"),
        .discloseDomestic: Wording("disclosure to an authority", "向境内机关提供"),
        .discloseForeign: Wording("disclosure to a foreign authority", "向外国机关提供"),
        .sell: Wording("sale", "出售"),
        .train: Wording("training of models", "训练模型"),
        .evaluate: Wording("measuring error rates", "评估准确率"),
        .redact: Wording("redaction", "遮盖人脸"),
    ]
}
