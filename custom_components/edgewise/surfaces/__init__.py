"""Where suggestions are shown beside the panel: repair issues, the phone, and questions while one is tried."""
