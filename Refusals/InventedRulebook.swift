// Rules of one's own making decide nothing.
import Law
import Policy

func act() -> Rulebook { Rulebook(strict: false, revision: "none") }
// expected-error@-1 {{'Rulebook' initializer is inaccessible due to 'private' protection level}}
