// tests of Consent come here
