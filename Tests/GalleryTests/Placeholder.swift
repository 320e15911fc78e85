// tests of Gallery come here
