internal import Face
internal import Law

extension FaceError {
    /// Why a picture decides nothing, in the language of whoever asks.
    // LAW: Order No. 19 Art. 5: in clear and easily understood language.
    func text(in language: Language) -> String { language == .en ? description : zhHans }

    private var zhHans: String {
        switch self {
        case .empty: "图片为空"
        case .notAnImage: "这不是 JPEG、PNG 或者 WebP 图片"
        case .unsupported(let what): "不支持 \(what)"
        case .damaged: "图片损坏或者不完整"
        case .tooManyBytes(let limit): "图片超过 \(limit) 字节"
        case .tooManyPixels(let limit): "图片超过 \(limit) 像素"
        case .tooManyScans(let limit): "图片的扫描次数超过 \(limit)"
        case .tooLong(let limit): "图片的一边超过 \(limit) 像素"
        case .tooNarrow(let limit): "图片的一边超过另一边的 \(limit) 倍"
        case .tooMuchBeside(let limit): "图片的附加部分超过 \(limit) 字节"
        case .notOnePicture: "文件中除一张图片外还有其他内容"
        case .decoderStopped: "图片无法在规定限度内解码"
        case .decoderMissing: "目前无法解码图片"
        case .noFace: "图片中没有找到人脸"
        case .severalFaces(let count): "需要一张人脸，却找到 \(count) 张"
        case .noSuchFace(let place): "图片中没有第 \(place) 张人脸"
        case .faceTooSmall(let limit): "人脸小于 \(limit) 像素"
        case .poorQuality(let found, let floor): "人脸质量为 \(found)，低于下限 \(floor)"
        case .ambiguous: "有不止一人足够相近"
        case .modelMissing: "模型尚未安装"
        case .modelDamaged: "模型文件与清单不符"
        case .engineFailed: "推理引擎出错"
        case .permit: "许可未被接受"
        }
    }
}

extension FaceError {
    /// Whether the file cannot be read as one picture; what it shows is another matter, which only leaves it open
    /// who somebody is.
    var isOfThePicture: Bool {
        switch self {
        case .empty, .notAnImage, .unsupported, .damaged, .tooManyBytes, .tooManyPixels, .tooManyScans,
            .tooLong,
            .tooNarrow, .tooMuchBeside, .notOnePicture, .decoderStopped:
            true
        case .decoderMissing, .noFace, .severalFaces, .noSuchFace, .faceTooSmall, .poorQuality, .ambiguous,
            .modelMissing, .modelDamaged, .engineFailed, .permit:
            false
        }
    }
}
