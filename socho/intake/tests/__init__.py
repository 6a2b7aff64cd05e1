"""Proof that whatever anybody says gets in, and that nothing of them gets out."""
