// tests of Merkle come here
