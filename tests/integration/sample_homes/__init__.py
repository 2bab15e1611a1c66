"""The sample homes, from their conversations to automations that run, and back."""
