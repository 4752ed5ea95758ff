from nabij.listen.search.finding import Filters, Found, Hit
from nabij.listen.search.story_search import StorySearch

__all__ = ["Filters", "Found", "Hit", "StorySearch"]
