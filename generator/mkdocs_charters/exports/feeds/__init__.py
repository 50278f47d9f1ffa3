"""What is new, for readers of feeds (Atom, RFC 4287): wins, thanks and amendments, over all alliances and of each."""

from .collected import TITLES, Feed, News, feeds, news_of
from .written import Channel, as_atom

__all__ = ["TITLES", "Channel", "Feed", "News", "as_atom", "feeds", "news_of"]
