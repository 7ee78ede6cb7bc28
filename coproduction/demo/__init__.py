"""The demonstration area, Exampleshire: made-up people and real kinds of work."""
