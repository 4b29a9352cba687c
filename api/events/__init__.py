"""What happened, for programs that want to know: the catalogue of events, and the feed of them."""
