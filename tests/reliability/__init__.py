"""The proofs that nothing is lost: a few of each in every run of the tests, all of them with `make reliability`."""
