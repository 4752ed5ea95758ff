"""Small exports, written for these tests in exactly the formats that the programs document."""

import json
from pathlib import Path
from typing import Any

from nabij.listen.readers.parcel import pack

ZAMMAD_TICKETS = [
    {
        "id": 3, "group_id": 1, "priority_id": 2, "state_id": 4, "organization_id": None,
        "number": "22003", "title": "Lift kapot", "owner_id": 4, "customer_id": 12, "note": None,
        "close_at": "2026-03-09T08:00:00.000Z", "article_count": 4, "article_ids": [7, 8, 9, 10],
        "created_at": "2026-03-03T09:10:11.759Z", "updated_at": "2026-03-09T08:00:00.000Z",
        "group": "Service", "state": "closed", "priority": "2 normal",
        "customer": "amina@example.org", "owner": "joost@delinde.example",
    },
    {
        "id": 4, "group_id": 1, "priority_id": 2, "state_id": 1, "organization_id": None,
        "number": "22004", "title": "Vraag van collega", "owner_id": 4, "customer_id": 4,
        "note": None, "created_at": "2026-03-04T09:10:11.759Z", "group": "Service",
        "state": "new", "priority": "2 normal", "customer": "joost@delinde.example",
    },
]  # fmt: skip
ZAMMAD_ARTICLES = [
    {
        "id": 8, "ticket_id": 3, "from": "De Linde Service <info@delinde.example>",
        "to": "amina@example.org", "subject": "Re: Lift kapot", "body": "Beste mevrouw, morgen.",
        "content_type": "text/plain", "type": "email", "sender": "Agent", "internal": False,
        "created_at": "2026-03-03T10:00:00.000Z", "attachments": [],
    },
    {
        "id": 7, "ticket_id": 3, "from": "Amina El Idrissi <amina@example.org>",
        "to": "info@delinde.example", "subject": "Lift kapot", "content_type": "text/html",
        "body": "<div>De lift staat al negen dagen stil.<br>Ik woon op vier hoog.</div>"
                "<div>Met vriendelijke groet,<br>Amina El Idrissi<br>06-12345678</div>"
                "<blockquote type=\"cite\"><p>Bedankt voor uw bericht.</p></blockquote>",
        "type": "email", "sender": "Customer", "internal": False,
        "created_at": "2026-03-03T09:10:11.759Z", "attachments": [],
    },
    {
        "id": 9, "ticket_id": 3, "from": "Joost", "to": "", "subject": "",
        "body": "Monteur gebeld.",
        "content_type": "text/plain", "type": "note", "sender": "Agent", "internal": True,
        "created_at": "2026-03-05T10:00:00.000Z", "attachments": [],
    },
    {
        "id": 10, "ticket_id": 3, "from": "Amina El Idrissi <amina@example.org>", "to": "",
        "subject": "Re: Lift kapot", "body": "Nog steeds niets.", "content_type": "text/plain",
        "type": "email", "sender": "Customer", "internal": False,
        "created_at": "2026-03-06T10:00:00.000Z", "attachments": [],
    },
]  # fmt: skip
ZAMMAD_FULL = {
    "tickets": [3], "tickets_count": 1,
    "assets": {
        "Ticket": {"3": {key: value for key, value in ZAMMAD_TICKETS[0].items()
                         if key not in ("group", "state", "priority", "customer", "owner")}},
        "TicketArticle": {"7": {**ZAMMAD_ARTICLES[1], "sender": None, "sender_id": 2, "from": ""}},
        "User": {"12": {"id": 12, "login": "amina", "firstname": "Amina", "lastname": "El Idrissi",
                        "email": "amina@example.org", "phone": "0612345678"}},
    },
}  # fmt: skip

CHATWOOT_LIST = {
    "data": {
        "meta": {"mine_count": 0, "unassigned_count": 1, "all_count": 1},
        "payload": [{
            "meta": {
                "sender": {"id": 55, "name": "Amina", "email": "amina@example.org",
                           "phone_number": "+31612345678", "thumbnail": ""},
                "channel": "Channel::WebWidget",
                "assignee": {"id": 1, "name": "Joost", "email": "joost@delinde.example"},
                "hmac_verified": False,
            },
            "id": 21, "account_id": 1, "inbox_id": 2, "status": "resolved", "labels": ["lift"],
            "priority": None, "created_at": 1772528400, "timestamp": 1772532000,
            "messages": [{"id": 104, "content": "Dank u.", "message_type": 0, "private": False,
                          "conversation_id": 21, "created_at": 1772532000,
                          "content_type": "text"}],
        }],
    }
}  # fmt: skip
CHATWOOT_MESSAGES = {
    "meta": {"labels": ["lift"], "contact": {"id": 55}},
    "payload": [
        {"id": 101, "content": "De lift is stuk.", "message_type": 0, "private": False,
         "conversation_id": 21, "created_at": 1772528400, "content_type": "text",
         "sender": {"id": 55, "name": "Amina", "type": "contact"}},
        {"id": 100, "content": "Welkom. Waarmee helpen we?", "message_type": 3, "private": False,
         "conversation_id": 21, "created_at": 1772528399, "content_type": "text"},
        {"id": 102, "content": "Al negen dagen.", "message_type": 0, "private": False,
         "conversation_id": 21, "created_at": 1772528460, "content_type": "text"},
        {"id": 105, "content": "Kent iemand deze mevrouw?", "message_type": 1, "private": True,
         "conversation_id": 21, "created_at": 1772528470, "content_type": "text"},
        {"id": 103, "content": "Wij kijken.", "message_type": 1, "private": False,
         "conversation_id": 21, "created_at": 1772530000, "content_type": "text"},
        {"id": 104, "content": "Dank u.", "message_type": 0, "private": False,
         "conversation_id": 21, "created_at": 1772532000, "content_type": "text"},
        {"id": 106, "content": "Joost loste het gesprek op", "message_type": 2, "private": False,
         "conversation_id": 21, "created_at": 1772533000, "content_type": "text"},
    ],
}  # fmt: skip

SIGNALEN = {
    "_links": {"self": {"href": "/signals/v1/private/signals/"}, "next": {"href": None}},
    "count": 1,
    "results": [{
        "_display": "1234 - m - BO", "id": 1234, "id_display": "SIG-1234", "signal_id": "b0f2",
        "source": "Telefoon", "text": "De container zit al een week vol.", "text_extra": "",
        "status": {"text": "Wij sturen iemand.", "user": "ambtenaar@stad.example", "state": "o",
                   "state_display": "Afgehandeld", "created_at": "2026-03-05T10:00:00+01:00"},
        "location": {"stadsdeel": "A", "area_name": "Burgwallen", "address_text": "Dam 1",
                     "geometrie": {"type": "Point", "coordinates": [4.9, 52.3]}},
        "category": {"sub": "Container is vol", "sub_slug": "container-is-vol", "main": "Afval",
                     "main_slug": "afval", "departments": "AEG", "created_by": None},
        "reporter": {"email": "amina@example.org", "phone": "*****", "sharing_allowed": True,
                     "allows_contact": True},
        "priority": {"priority": "normal", "created_by": None},
        "type": {"code": "SIG", "created_by": None},
        "created_at": "2026-02-28T23:30:00+00:00", "updated_at": "2026-03-05T10:00:00+01:00",
        "incident_date_start": "2026-03-01T09:00:00+01:00", "incident_date_end": None,
        "extra_properties": [{"id": "extra", "label": "Welke container?", "category_url": "",
                              "answer": {"id": "rest", "label": "Restafval"}}],
        "notes": [{"text": "Buur belde ook.", "created_by": "ambtenaar@stad.example"}],
        "has_attachments": False, "assigned_user_email": None,
    }],
}  # fmt: skip

POLIS_COMMENTS = (
    "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
    "1772528400000,Tue Mar 03 2026 09:00:00 GMT+0000,0,7,12,3,1,The lift should be mended.\n"
    "1772528500000,Tue Mar 03 2026 09:01:40 GMT+0000,1,7,1,0,-1,Something rude.\n"
    '1772528600000,Tue Mar 03 2026 09:03:20 GMT+0000,2,9,4,4,0,"Call us, ""please""."\n'
)
POLIS_VOTES = "timestamp,datetime,comment-id,voter-id,vote\n1,Tue,0,7,1\n"


def _signifier(number: str, kind: str, title: str, **content: Any) -> dict[str, Any]:
    return {
        "id": number, "name": "Name", "type": kind, "order": 1, "title": title, "tooltip": "",
        "allow_na": True, "fragment": number == "s-story", "required": False, "sticky": False,
        "content": {"items": {}, "axis": {"x": {}, "y": {}}, "stones": {}, "labels": {}, **content},
    }  # fmt: skip


SENSEMAKER_DEFINITION = {
    "definition_version": [512], "name": ["Safety"], "id": ["fw"], "language": ["en"],
    "fragment_signifier_id": ["s-story"],
    "sections": [
        {"id": "p1", "order": 1, "title": "Page1", "signifiers": [
            _signifier("s-intro", "label", "New Project Element", text="<p>Welcome</p>"),
            _signifier("s-story", "freetext", "Briefly describe <b>what happened</b>:"),
            _signifier("s-photo", "photo", "A picture"),
            _signifier("s-triad", "triad", "Influences were...", labels=[
                {"id": "top", "text": "quality<br>demands"}, {"id": "left", "text": "schedule"},
                {"id": "right", "text": "resources"}]),
            _signifier("s-dyad", "dyad", "People were...", labels=[
                {"id": "l", "text": "<div>fixed</div>"}, {"id": "r", "text": "shifting"}]),
        ]},
        {"id": "p2", "order": 2, "title": "Page2", "signifiers": [
            _signifier("s-stones", "stones", "Risk", stones=[
                {"id": "a", "title": "1. People"}, {"id": "b", "title": "2. Property"}],
                axis={"x": {"name": "x", "start_label": "rare", "end_label": "often"},
                      "y": {"name": "y", "start_label": "light", "end_label": "grave"}}),
            _signifier("s-one", "list", "Overall", max_responses=1, items=[
                {"id": "i1", "title": "good"}, {"id": "i2", "title": "bad; really"},
                {"id": "i3", "title": "N/A"}]),
            _signifier("s-many", "list", "Feelings (up to 3)", max_responses=3, items=[
                {"id": "f1", "title": "glad"}, {"id": "f2", "title": "angry; or cross"},
                {"id": "f3", "title": "sad"}]),
            _signifier("s-head", "freetext", "A headline?"),
        ]},
    ],
}  # fmt: skip
SENSEMAKER_DATA = (
    '"FragmentID","project_id","version","language","server_upload_time","s-story","s-triadX",'
    '"s-triadY","s-triad_top","s-triad_left","s-triad_right","s-triad_NA","s-dyadX","s-dyad_l",'
    '"s-dyad_r","s-dyad_NA","s-stones_aXRight","s-stones_aYTop","s-stones_bXRight",'
    '"s-stones_bYTop","s-one","s-many_f1","s-many_f2","s-many_f3","s-head"\n'
    '"F1","fw",0.3,,1438121139568,"I was asked to clean up.",0.5,0.8660254,100,0,0,,'
    '0.7524,0.2476,0.7524,,0.8166,0.8078,,,"i2",1,1,,"No stupid questions"\n'
    '"F2","fw",0.3,"nl",1438146266459,"Er lag stof, overal.",,,,,,1,,,,1,,,,,"i3",,,,\n'
    '"F3","fw",0.3,"nl",1438146266459,"In the shed.",0.25,0.4330127,,,,,0,,,,0,1,1,0,,,,1,NA\n'
)

NARRAFIRMA_FORM = (
    "; NarraFirma example story form,,,,,,,,,\n,,,,,,,,,\n"
    "Order,Long name,Short name,Type,About,Answers,,,,\n"
    "1,Eliciting question,Eliciting question,eliciting,eliciting,"
    "Best moment|What was your best moment?,Surprise|What surprised you?,,,\n"
    "4,How do you feel about this story?,Feel about,Multiple choice,story,satisfied,frustrated,"
    "disappointed,,\n"
    "5,How many people were involved?,Scope,Single choice,story,Individual,Pair,Team,,\n"
    "8,Did they get what they needed?,Got what needed,Scale,story,nothing,everything,,,\n"
    "9,In your own words,Remark,Textarea,story,,,,,\n"
    "14,What is your age group?,Age group,Single choice,participant,younger than 35,35-50,51+,,\n"
    "15,,,Title,form,Welcome,,,,\n29,,,Scale range,import,0,100,,,\n"
)
NARRAFIRMA_EXPORT = (
    "Story title,Story text,Eliciting question,Feel about,Feel about,Feel about,Scope,"
    "Got what needed,Remark,Age group\n"
    ",,,satisfied,frustrated,disappointed,,,,\n"
    "The lost project,Never made it. Brutal.,Best moment,,frustrated,disappointed,Team,1,,35-50\n"
    '"From heaven","Everything, all of it.",Surprise,satisfied,,,Pair,100,Again,51+\n'
)
NARRAFIRMA_IMPORT_FORM = (
    "Data column name,Type,About,Short name,Long name,Answers\n"
    "q1,Single choice indexed,story,Scope,How many people?,Individual,Pair,Team\n"
    "q2,Multi-choice multi-column yes/no,story,Needed,What was needed?,hlp|help,resp|respect\n"
    "q3,Multi-choice single-column delimited,story,From,Where from?,f|first hand,s|second hand\n"
    "q4,Scale,story,Ended,How did it end?,badly,well,1,5\n"
    "q5,Single choice,participant,Role,Your role?,M|Manager,E|Engineer\n"
    ",Story text column name,import,,,told\n,Story title column name,import,,,title\n"
    ",Participant ID column name,import,,,who\n"
    ",Yes no questions Q-A separator,import,,,[\n,Yes no questions Q-A ending,import,,,]\n"
    ",Yes no questions yes indicator,import,,,Y\n"
    ",Multi choice single column delimiter,import,,,;\n"
)
NARRAFIRMA_IMPORT_DATA = (
    "title,told,who,q1,q2[hlp],q2[resp],q3,q4,q5\n"
    "A,It rained in.,p1,2,Y,N,f; s,3,M\nB,And again.,p1,3,,Y,s,5,E\n"
)


def as_file(folder: Path, content: Any, name: str = "export.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def as_parcel(folder: Path, *contents: Any) -> Path:
    path = folder / "export.zip"
    texts = [one if isinstance(one, str) else json.dumps(one) for one in contents]
    named = [(f"{n}.txt", [text.encode("utf-8", "surrogatepass")]) for n, text in enumerate(texts)]
    path.write_bytes(b"".join(pack(named)))
    return path
