import Consent
