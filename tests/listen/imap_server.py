"""A small mail server that speaks as much IMAP as a mailbox is read with; it can misbehave."""

import re
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

USER, PASSWORD = "verhalen", "geheim wachtwoord"


@dataclass
class Kept:
    raw: bytes
    flags: set[str] = field(default_factory=set)


class ImapServer:
    """`folders` holds what is in it; `said` what was asked of it."""

    def __init__(self, context: ssl.SSLContext | None = None, *, late: bool = False) -> None:
        self.folders: dict[str, dict[int, Kept]] = {"INBOX": {}, "Gelezen": {}}
        self.said: list[str] = []
        self.drop_after_bodies: int | None = None
        self.refuses_marks = False
        self.context, self._late = context, late
        self._next = 1
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])
        threading.Thread(target=self._serve, daemon=True).start()

    def deliver(self, raw: bytes, folder: str = "INBOX") -> int:
        self.folders[folder][self._next] = Kept(raw)
        self._next += 1
        return self._next - 1

    def flags(self, uid: int, folder: str = "INBOX") -> set[str]:
        return self.folders[folder][uid].flags

    def close(self) -> None:
        self._socket.close()

    def _serve(self) -> None:
        while True:
            try:
                connection, _address = self._socket.accept()
            except OSError:
                return
            threading.Thread(target=self._speak, args=(connection,), daemon=True).start()

    def _speak(self, connection: socket.socket) -> None:
        with suppress(OSError, ValueError, ssl.SSLError), connection:
            if self.context is not None and not self._late:
                connection = self.context.wrap_socket(connection, server_side=True)
            _Talk(self, connection).go_on()


class _Talk:
    def __init__(self, server: ImapServer, connection: socket.socket) -> None:
        self.server, self.connection = server, connection
        self.lines = connection.makefile("rb")
        self.folder = ""

    def go_on(self) -> None:
        self._say("* OK IMAP4rev1 ready")
        while line := self.lines.readline():
            words = line.decode("utf-8", "replace").rstrip("\r\n")
            self.server.said.append(words)
            tag, _space, rest = words.partition(" ")
            name, _space, given = rest.partition(" ")
            answer = getattr(self, f"on_{name.lower()}", self._unknown)(given)
            if answer is None:
                return
            self._say(f"{tag} {answer}")
            if name.upper() == "LOGOUT":
                return
            if name.upper() == "STARTTLS" and answer.startswith("OK"):
                self._lock()

    def on_capability(self, _given: str) -> str:
        locks = " STARTTLS" if self.server.context else ""
        self._say(f"* CAPABILITY IMAP4rev1 MOVE UIDPLUS{locks}")
        return "OK done"

    def on_starttls(self, _given: str) -> str:
        return "OK now" if self.server.context else "BAD what?"

    def on_login(self, given: str) -> str:
        user, password = (part.strip('"') for part in given.split(" ", 1))
        return "OK in" if (user, password) == (USER, PASSWORD) else "NO [AUTHENTICATIONFAILED] no"

    def on_select(self, given: str) -> str:
        name = given.strip('"')
        if name not in self.server.folders:
            return "NO no such folder"
        self.folder = name
        self._say(f"* {len(self._mails)} EXISTS")
        return "OK [READ-WRITE] selected"

    def on_list(self, _given: str) -> str:
        for name in self.server.folders:
            self._say(f'* LIST (\\HasNoChildren) "/" "{name}"')
        return "OK listed"

    def on_uid(self, given: str) -> str | None:
        name, _space, rest = given.partition(" ")
        found: str | None = getattr(self, f"uid_{name.lower()}")(rest)
        return found

    def uid_search(self, _given: str) -> str:
        unseen = [str(uid) for uid, mail in self._mails.items() if "\\Seen" not in mail.flags]
        self._say(f"* SEARCH {' '.join(unseen)}")
        return "OK searched"

    def uid_fetch(self, given: str) -> str | None:
        uid, _space, parts = given.partition(" ")
        mail = self._mails.get(int(uid))
        if mail is None:
            return "OK nothing"
        facts = f"UID {uid} RFC822.SIZE {len(mail.raw)} FLAGS ({' '.join(mail.flags)})"
        if "BODY" not in parts:
            self._say(f"* {uid} FETCH ({facts})")
            return "OK fetched"
        head_only = "[HEADER]" in parts
        if not head_only and self.server.drop_after_bodies is not None:
            if self.server.drop_after_bodies == 0:
                return None
            self.server.drop_after_bodies -= 1
        raw = mail.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n" if head_only else mail.raw
        section = "HEADER" if head_only else ""
        self._say(f"* {uid} FETCH ({facts} BODY[{section}] {{{len(raw)}}}")
        self.connection.sendall(raw + b")\r\n")
        return "OK fetched"

    def uid_store(self, given: str) -> str:
        if self.server.refuses_marks:
            return "NO read only"
        uids, _what, flags = given.split(" ", 2)
        for uid in uids.split(","):
            self._mails[int(uid)].flags |= set(re.findall(r"\\\w+", flags))
        return "OK stored"

    def uid_move(self, given: str) -> str:
        uids, _space, name = given.partition(" ")
        target = self.server.folders.get(name.strip('"'))
        if target is None:
            return "NO [TRYCREATE] no such folder"
        for uid in uids.split(","):
            target[int(uid)] = self._mails.pop(int(uid))
        return "OK moved"

    def on_expunge(self, _given: str) -> str:
        for uid in [uid for uid, mail in self._mails.items() if "\\Deleted" in mail.flags]:
            del self._mails[uid]
        return "OK expunged"

    def on_logout(self, _given: str) -> str:
        self._say("* BYE bye")
        return "OK out"

    def _unknown(self, _given: str) -> str:
        return "BAD what?"

    def _lock(self) -> None:
        assert self.server.context is not None
        self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
        self.lines = self.connection.makefile("rb")

    @property
    def _mails(self) -> dict[int, Kept]:
        return self.server.folders[self.folder]

    def _say(self, line: str) -> None:
        self.connection.sendall(line.encode() + b"\r\n")


@contextmanager
def imap_server(
    context: ssl.SSLContext | None = None, *, late: bool = False
) -> Iterator[ImapServer]:
    """`late`: locked only once STARTTLS is asked for."""
    server = ImapServer(context, late=late)
    try:
        yield server
    finally:
        server.close()
