// tests of Policy come here
