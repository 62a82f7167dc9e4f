"""Commands of approving."""
