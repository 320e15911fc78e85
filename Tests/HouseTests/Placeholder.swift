// tests of House come here
