"""``nicol studio``: a small local web application to see and change rows, over the same engine as every client."""
