"""A mail server that takes letters, but never says that it has taken those to some."""

import socketserver
import threading
import time
from contextlib import contextmanager

STALLS = "stalls"


class PostOffice(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP (RFC 5321) as is asked of it; ``taken`` are whom letters came to, and when."""

    daemon_threads, allow_reuse_address, request_queue_size = True, True, 64

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Clerk)
        self.taken, self.is_over = [], threading.Event()

    @property
    def port(self):
        return self.server_address[1]

    def handle_error(self, request, client_address):
        """Who gave it up hangs up in the middle."""


class Clerk(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 here")
        to = ""
        while line := self.rfile.readline().decode().strip():
            word = line[:4].upper()
            if word == "RCPT":
                to = line.partition("<")[2].rstrip(">")
            if word == "DATA":
                self.say("354 go on")
                self.take(to)
            if word == "QUIT":
                return
            self.say("250 well")

    def take(self, to):
        while self.rfile.readline() not in (b".\r\n", b""):
            pass
        self.server.taken.append((to, time.monotonic()))
        if to.startswith(STALLS):
            self.server.is_over.wait()

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office():
    server = PostOffice()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.is_over.set()
        server.shutdown()
        server.server_close()
        thread.join()
