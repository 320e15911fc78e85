// Nobody but the ledger makes a receipt.
import Ledger
import Merkle
import Primitives

func act(_ proof: InclusionProof, _ leaf: Digest, _ checkpoint: SignedCheckpoint, _ now: Timestamp) -> Receipt {
    Receipt(proof, of: leaf, in: checkpoint, at: now)
// expected-error@-1 {{'Receipt' initializer is inaccessible due to 'fileprivate' protection level}}
}
