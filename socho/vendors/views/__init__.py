"""Pages of this app: `register` · `people` · `tenancies` · `importing`."""
