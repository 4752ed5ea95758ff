"""One file a room: each puts its part of a sample in place, through the rooms' own actions."""
