"""What somebody would try, written down, tried against a server as it runs in production: see ``__main__``."""
