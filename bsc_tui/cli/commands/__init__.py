"""The commands, a module for each family; loaded when called."""
