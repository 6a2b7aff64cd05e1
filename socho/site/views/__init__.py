"""Pages that belong to the whole: state of the server, backup, the service worker."""
