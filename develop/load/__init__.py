"""What Edgewise costs the hub it runs on, measured inside a real Home Assistant."""
