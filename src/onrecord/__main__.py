"""`python -m onrecord`: the same as the command `onrecord`."""

from onrecord.view.cli import main

main()
