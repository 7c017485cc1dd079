"""One module a page: what stands where."""
