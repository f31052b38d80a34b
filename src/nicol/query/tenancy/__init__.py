"""How a call is kept to the rows of one tenant: in the tree of every statement, where no include can leave it."""
