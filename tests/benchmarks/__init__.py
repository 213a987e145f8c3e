"""How fast it is, against the raw limit measured in the same run (`--benchmark-enable -n0`)."""
