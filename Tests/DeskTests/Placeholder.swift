// tests of Desk come here
