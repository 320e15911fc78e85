// tests of Registry come here
