"""What people decide about records: a local web application, the log of decisions, and what is exported from it."""
