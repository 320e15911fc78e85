/// The surface that clients of CompreFace know, under `/api/v1`.
enum CompreFaceRoutes {
    static let all: [Route] = []
}
