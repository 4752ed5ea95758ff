"""Mails as mail programs send them."""

MAIL = (
    "From: Amina El Idrissi <Amina@Example.org>\r\nTo: verhalen@delinde.example\r\n"
    "Subject: =?utf-8?q?De_lift_is_stuk_=E2=80=93_weer?=\r\n"
    "Message-ID: <{number}@mail.example.org>\r\nDate: Tue, 03 Mar 2026 10:12:00 +0100\r\n{more}"
    "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
    "Content-Transfer-Encoding: 8bit\r\n\r\n{body}"
)
BODY = (
    "Beste mensen,\r\n\r\nDe lift staat al negen dagen stil. Ik woon op vier hoog, één kind.\r\n"
    "\r\nNiemand belt terug.\r\n\r\nMet vriendelijke groet,\r\n\r\nAmina El Idrissi\r\n"
    "06-12345678\r\n"
    "\r\nOp ma 2 mrt 2026 om 09:00 schreef De Linde <info@delinde.example>:\r\n> Bedankt.\r\n"
)


def letter(number: str = "een", body: str = BODY, more: str = "") -> bytes:
    return MAIL.format(number=number, body=body, more=more).encode()


TWO_WAYS = (
    b"From: a@example.org\r\nSubject: html\r\nMessage-ID: <two@x>\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="m"\r\n\r\n--m\r\n'
    b'Content-Type: multipart/alternative; boundary="a"\r\n\r\n--a\r\n'
    b"Content-Type: text/plain; charset=utf-8\r\n\r\n \r\n--a\r\n"
    b"Content-Type: text/html; charset=windows-1252\r\nContent-Transfer-Encoding: quoted-printable"
    b"\r\n\r\n<html><head><style>p{color:red}</style></head><body><p>Het caf=E9 &amp; de deur.</p>"
    b'<p>Stil.</p><div class=3D"gmail_quote">Oud<blockquote>ouder</blockquote></div></body></html>'
    b"\r\n--a--\r\n--m\r\nContent-Type: image/png\r\nContent-Disposition: attachment; "
    b'filename="ik.png"\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--m--\r\n'
)
BOUNCE = (
    b"From: MAILER-DAEMON@example.org\r\nSubject: Undelivered\r\nMessage-ID: <b@x>\r\n"
    b"Return-Path: <>\r\nContent-Type: multipart/report; report-type=delivery-status; "
    b'boundary="r"\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n--r--\r\n'
)


def nested(depth: int) -> bytes:
    head = b"From: a@example.org\r\nMessage-ID: <deep@x>\r\nMIME-Version: 1.0\r\n"
    body = b""
    for number in range(depth):
        body += b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (number, number)
    return head + body + b"Content-Type: text/plain\r\n\r\nDiep.\r\n"


BROKEN = {
    "empty": b"",
    "only a head": b"From: a@example.org\r\n",
    "no such charset": b"From: a@x.org\r\nContent-Type: text/plain; charset=klingon\r\n\r\n\xff",
    "wrong base64": b"From: a@x.org\r\nContent-Type: text/plain\r\n"
                    b"Content-Transfer-Encoding: base64\r\n\r\nDit is geen base64 !!\r\n",
    "no boundary": b"From: a@x.org\r\nContent-Type: multipart/mixed\r\n\r\n--x\r\n\r\ntekst\r\n",
    "odd header": b"From: =?utf-8?b?////?= <a@x.org>\r\nSubject: =?klingon?q?=ff?=\r\n"
                  b"Date: 99 Foo 99999999999 99:99\r\n\r\nTekst.\r\n",
    "zero bytes": b"From: a@x.org\r\nSubject: \x00\x01\r\n\r\n\x00\x00\xed\xa0\x80 tekst\x00\r\n",
    "nested without end": nested(2_000),
}  # fmt: skip
