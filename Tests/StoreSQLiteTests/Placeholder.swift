// tests of StoreSQLite come here
