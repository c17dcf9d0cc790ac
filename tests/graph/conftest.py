"""What the tests of shortlists share."""

from queries.scoring.criteria import parse as read_set

VOLUME = read_set(
    'name = "volume-alone"\ntitle = "Volume alone"\n[[criterion]]\nmeasure = "volume"\nweight = 100\n'
    'scale = [[0, 0], [4, 100]]\nreason = "Four are enough."',
    "here",
)
