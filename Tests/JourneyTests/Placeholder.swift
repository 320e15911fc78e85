// tests of Journey come here
