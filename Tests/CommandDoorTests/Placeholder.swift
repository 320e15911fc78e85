// tests of CommandDoor come here
