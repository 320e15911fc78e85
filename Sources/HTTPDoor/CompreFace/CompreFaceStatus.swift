/// What CompreFace tells of itself to anyone.
enum CompreFaceStatus {
    static let all: [Route] = [
        CompreFaceRoutes.open("config", "config") {
            PrettyJSON.reply(["clientMaxFileSize": 5_242_880, "clientMaxBodySize": 10_485_760])
        },
        CompreFaceRoutes.open("consistence/status", "consistence") {
            PrettyJSON.reply([
                "demoFaceCollectionIsInconsistent": false, "dbIsInconsistent": false,
                "saveImagesToDB": false, "status": "OK",
            ])
        },
    ]
}
