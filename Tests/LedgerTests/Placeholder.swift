// tests of Ledger come here
