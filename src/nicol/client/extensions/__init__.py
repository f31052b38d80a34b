"""Extensions that Nicol brings along, each made of nothing but what any extension can say."""
