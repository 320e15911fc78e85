// Nobody but the deciding file makes a grant.
import Law
import Ledger
import Policy
import Primitives

func act(_ entry: LedgerEntry, _ payload: CanonicalValue, _ judgement: Judgement, _ image: Digest, _ now: Timestamp)
    -> Grant<Verify>
{ Grant(entry, payload, judgement, image: image, expiry: now) }
// expected-error@-1 {{'Grant<Operation>' initializer is inaccessible due to 'fileprivate' protection level}}
