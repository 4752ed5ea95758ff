"""Mail that comes in: fetched from a mailbox (`connecting`, `looking`), taken apart (`letter`),
found to belong to a story (`references`); and what of it is sent (`told_back`)."""
