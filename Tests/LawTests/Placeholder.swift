// tests of Law come here
