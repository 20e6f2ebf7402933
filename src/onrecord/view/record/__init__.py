"""The commands over a record: each verb of the command line has its twin in `onrecord.recording`."""
