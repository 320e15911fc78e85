// A template has one owner and cannot be copied.
import Face

func twice(_ template: borrowing Template) -> Template { copy template }
// expected-error@-1 {{'copy' cannot be applied to noncopyable types}}
