"""What a person can do, through the services, on real workspaces."""
