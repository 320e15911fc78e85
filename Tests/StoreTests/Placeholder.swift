// tests of Store come here
