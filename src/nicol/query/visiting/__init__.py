"""Extensions at work: every node of a call goes through their hooks, on its way to the plan and on its way back."""
