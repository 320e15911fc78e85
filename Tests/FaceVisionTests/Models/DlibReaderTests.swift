import Testing

@testable import FaceVision

@Suite struct `dlib's primitive values` {
    @Test func `zero is one byte of nothing`() throws {
        var reader = DlibReader([0x01, 0x00])
        #expect(try reader.integer() == 0)
        try reader.finish()
    }

    @Test func `a negative integer has its sign in the control byte`() throws {
        var reader = DlibReader([0x82, 0x34, 0x12])
        #expect(try reader.integer() == -0x1234)
    }

    @Test func `a float is a mantissa and a binary exponent`() throws {
        var reader = DlibReader([0x01, 0x03, 0x81, 0x02])
        #expect(try reader.number() == 0.75)
    }

    @Test(arguments: [[0x11, 0x00], [0x00], [0x09, 0, 0, 0, 0, 0, 0, 0, 0, 0]] as [[UInt8]])
    func `an impossible control byte is refused`(bytes: [UInt8]) {
        #expect(throws: ModelFileError.malformed(at: 0)) {
            var reader = DlibReader(bytes)
            _ = try reader.integer()
        }
    }

    @Test func `infinity is refused`() {
        #expect(throws: ModelFileError.malformed(at: 0)) {
            var reader = DlibReader([0x01, 0x00, 0x02, 0x00, 0x7D])
            _ = try reader.number()
        }
    }

    @Test func `a tensor larger than the file is refused before memory is taken`() {
        #expect(throws: ModelFileError.self) {
            var reader = DlibReader([
                0x01, 0x02, 0x03, 0xFF, 0xFF, 0xFF, 0x03, 0xFF, 0xFF, 0xFF, 0x01, 0x01, 0x01, 0x01,
            ])
            _ = try reader.tensor()
        }
    }

    @Test func `bytes left over are counted`() {
        #expect(throws: ModelFileError.trailingBytes(2)) { try DlibReader([1, 2]).finish() }
    }
}
