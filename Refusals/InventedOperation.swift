// An operation invented elsewhere is decided by nobody.
import Law
import Ledger
import Policy
import Primitives

enum Emotion: PermittedOperation { static var operation: FaceOperation { .emotion } }
func act(_ facts: Facts, _ image: Digest, _ opening: Opening, _ now: Timestamp) {
    _ = Rulebook.house.decide(Emotion.self, on: facts, image: image, opening: opening, at: now)
// expected-error@-1 {{no exact matches in call to instance method 'decide'}}
}
