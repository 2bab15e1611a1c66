"""Actions: learn, look at what was recorded, found and suggested, decide, forget, export and import.

All are for administrators only. `action` is what they have in common; then one module for each group
of them.
"""
