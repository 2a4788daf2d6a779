"""A review as a program that runs: on this machine's own address, until it is stopped."""

from __future__ import annotations

import socket

import uvicorn

from quotes.errors import UnusablePort
from quotes.review.app import make_app
from quotes.review.guard import Keys

HOST = "127.0.0.1"


class Server:
    """A server for the database at `path`, in the name of `who`; `port` 0 takes a free one.

    The port is taken at once, so that `keys.url` is true; `run` answers until it is stopped. Raises UnusablePort.
    """

    def __init__(self, path: str, who: str, port: int = 0) -> None:
        self._socket = _bound(port)
        self.keys = Keys(self._socket.getsockname()[1])
        config = uvicorn.Config(
            make_app(path, who, self.keys), log_level="error", access_log=False, server_header=False,
            proxy_headers=False, http="h11", ws="none", lifespan="off", timeout_graceful_shutdown=3,
        )  # fmt: skip
        self._server = uvicorn.Server(config)

    def run(self) -> None:
        """Answer requests until `stop` or, in the main thread, Ctrl-C (KeyboardInterrupt is raised then)."""
        try:
            self._server.run(sockets=[self._socket])
        finally:
            self._socket.close()

    def stop(self) -> None:
        """Let `run` end when the requests in hand are answered. Any thread may call it."""
        self._server.should_exit = True


def _bound(port: int) -> socket.socket:
    """A socket on this machine's own address. Raises UnusablePort."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # right after a run that ended
        made.bind((HOST, port))
        made.listen(128)
    except OSError as error:
        made.close()
        reason = error.strerror or error
        raise UnusablePort(f"port {port} of {HOST} cannot be used ({reason}): name another with --port") from error
    return made
