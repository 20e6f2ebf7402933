"""The record as people use it: `open_record`, and what an open record does. Knows the rooms; decides nothing itself."""

from onrecord.recording.adding import Added
from onrecord.recording.record import Record, open_record
from onrecord.recording.statements import Statements

__all__ = ["Added", "Record", "Statements", "open_record"]
