"""The pages: templates, what draws them, and the assets that they load. Nothing here asks the record: a page shows what its JSON has."""
