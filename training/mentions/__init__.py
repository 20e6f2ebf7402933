"""How the mention layers are made: a teacher of six layers learns GUM, and the small layers that ship learn from both.

python -m training.mentions.make DATA_DIR WEIGHTS_DIR [--run RUN_DIR]
"""
