// A secret cannot be printed.
import Primitives

func leak(_ secret: borrowing SecretBytes) { print(secret) }
// expected-error@-1 {{argument type 'SecretBytes' does not conform to expected type 'Copyable'}}
