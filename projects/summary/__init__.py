"""What pages show: read-only views of projects, put together in few queries."""
