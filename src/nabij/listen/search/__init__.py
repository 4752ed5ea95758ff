from nabij.listen.search.filters import Filters
from nabij.listen.search.finding import Found, Hit
from nabij.listen.search.story_search import StorySearch

__all__ = ["Filters", "Found", "Hit", "StorySearch"]
