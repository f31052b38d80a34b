"""Redis, typed: channels that publish and subscribe, queues that Node shares, and rate limits."""
