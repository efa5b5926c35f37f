"""The command line: parse, call a service, present, print."""
