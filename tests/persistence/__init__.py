"""The file, the journal and the queries, on real SQLite files."""
