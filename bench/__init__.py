"""How fast it is, each figure beside a limit of the same machine in the same run: `make bench`."""
