// tests of Face come here
