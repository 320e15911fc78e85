// tests of Vault come here
