"""Find every attribution of a document. The entry is `attributions.extract_attributions`; `network.load_network` loads the weights.

Nothing is imported here: the function `onrecord.extract` has this folder's name, and the package loads the folder first and
then gives the name to the function, which must cost nothing.
"""
