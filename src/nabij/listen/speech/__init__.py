"""Sound written out by a speech model that somebody put on this machine.

listening.py    hear(sound, language): gives the sound to a process of its own, with limits
at_work.py      that process: opens the sound and lets the model listen; knows nothing of Nabij
model.py        where the model is, and what is missing where it is not
"""
