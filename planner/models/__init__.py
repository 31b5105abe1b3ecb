"""What is stored: one file per aggregate. Importing this package knows every table."""

from planner.models.agency import Agency, AgencyKind, AgencyName, Category, Membership
from planner.models.answer import Answer, AnswerChannel, Incoming, IncomingKind, IncomingState
from planner.models.audit import Action, Change
from planner.models.base import Base
from planner.models.calendar_source import CalendarSource
from planner.models.club import Club
from planner.models.diary import DiaryEntry, DiaryKind, Hardness
from planner.models.mailbox_mark import MailboxMark
from planner.models.meeting import (
    Attendee,
    Booking,
    Guest,
    Meeting,
    MeetingKind,
    MeetingStatus,
    PartStat,
    Role,
)
from planner.models.member import (
    Accreditation,
    DifferentPeople,
    Member,
    MemberKey,
    MemberName,
    NameOrder,
    Office,
    OfficeName,
    Posting,
)
from planner.models.message import Audience, Message, MessageKind, MessageState, Method, Reminder
from planner.models.other_address import OtherAddress
from planner.models.poll import Channel, Choice, Poll, PollDate, PollVoice, Vote
from planner.models.rules import Status
from planner.models.suspension import Suspension
from planner.models.venue import Room, Venue

__all__ = [
    "Accreditation",
    "Action",
    "Agency",
    "AgencyKind",
    "AgencyName",
    "Answer",
    "AnswerChannel",
    "Attendee",
    "Audience",
    "Base",
    "Booking",
    "CalendarSource",
    "Category",
    "Change",
    "Channel",
    "Choice",
    "Club",
    "DiaryEntry",
    "DiaryKind",
    "DifferentPeople",
    "Guest",
    "Hardness",
    "Incoming",
    "IncomingKind",
    "IncomingState",
    "MailboxMark",
    "Meeting",
    "MeetingKind",
    "MeetingStatus",
    "Member",
    "MemberKey",
    "MemberName",
    "Membership",
    "Message",
    "MessageKind",
    "MessageState",
    "Method",
    "NameOrder",
    "Office",
    "OfficeName",
    "OtherAddress",
    "PartStat",
    "Poll",
    "PollDate",
    "PollVoice",
    "Posting",
    "Reminder",
    "Role",
    "Room",
    "Status",
    "Suspension",
    "Venue",
    "Vote",
]
