"""The data of the village monitor: who may see which village, what its agents do, and what they report."""
