"""A line to the database that can be slow, thin, cut, reset or dead."""

import contextlib
import socket
import struct
import threading
import time

from tests.site_process import HOST

CHUNK = 65536
LOOK_EVERY = 0.05  # seconds
RESET_AT_ONCE = struct.pack("ii", 1, 0)  # SO_LINGER: close() sends RST and waits for nothing


class FaultProxy:
    """Passes bytes between its own port and `target`; use it as a context manager.

    `delay` is in seconds for each piece, each way; `rate` in bytes a second (0: no limit);
    `hung` lets pieces wait; `refusing` resets whoever comes.
    """

    def __init__(self, target: int):
        self.delay = 0.0
        self.rate = 0
        self.hung = False
        self.refusing = False
        self._target = target
        self._listener = socket.create_server((HOST, 0), backlog=64)
        self.port = self._listener.getsockname()[1]
        self._open: set[socket.socket] = set()
        self._stopped = threading.Event()

    def __enter__(self) -> "FaultProxy":
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_exception) -> None:
        self._stopped.set()
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.reset()

    def cut(self) -> None:
        """End every connection and take no other until `heal`."""
        self.refusing = True
        self.reset()

    def reset(self) -> None:
        """End every connection that stands, with a reset, in the middle of whatever it does."""
        for end in list(self._open):
            self._end(end)

    def heal(self) -> None:
        self.delay, self.rate, self.hung, self.refusing = 0.0, 0, False, False

    def _accept(self) -> None:
        while not self._stopped.is_set():
            try:
                client, _address = self._listener.accept()
            except OSError:
                return
            try:
                if self.refusing:
                    raise ConnectionRefusedError
                server = socket.create_connection((HOST, self._target), 5)
            except OSError:
                self._end(client)
                continue
            server.settimeout(None)
            self._open |= {client, server}
            for source, sink in ((client, server), (server, client)):
                threading.Thread(target=self._pump, args=(source, sink), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(CHUNK):
                self._hold_back(len(data))
                sink.sendall(data)
        self._end(source)
        self._end(sink)

    def _hold_back(self, size: int) -> None:
        time.sleep(self.delay + (size / self.rate if self.rate else 0.0))
        while self.hung and not self._stopped.is_set():
            time.sleep(LOOK_EVERY)

    def _end(self, end: socket.socket) -> None:
        self._open.discard(end)
        with contextlib.suppress(OSError):
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET_AT_ONCE)
            end.shutdown(socket.SHUT_RDWR)
        end.close()
