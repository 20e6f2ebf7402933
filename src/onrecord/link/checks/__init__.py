"""Did they say it: quotations and indirect words held against primary sources, one verdict for each."""
