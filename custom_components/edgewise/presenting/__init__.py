"""What people and programs see of Edgewise: one place for the WebSocket commands and the actions.

Nothing here changes anything. One module for each question: `shapes` and `pages` (how it looks as
JSON), `teller` (what things are called, in one language), `quotes` (what was said), `cards` (a
suggestion), `choices` (what of it can be adjusted), `routines`, `automations` and `sessions` (the pages
of the panel), `state` (what Edgewise does now), `showing` (all of it, out of a loaded entry).
"""
