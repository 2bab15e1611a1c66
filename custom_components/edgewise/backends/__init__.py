"""Where language models run: a child process, a server. No Home Assistant in here."""
