-- A token bucket that every language shares which can run this script: its state and its arithmetic are here alone.
--
-- KEYS[1]  a hash {tokens, lastRefill}; lastRefill in milliseconds since 1970
-- ARGV[1]  capacity: how many tokens there are at most, and how many at first
-- ARGV[2]  tokens that come back per second, a fraction as it may be
-- ARGV[3]  cost: how many tokens to take, not more than the capacity
-- ARGV[4]  'take', which is also meant when it is absent; or 'peek', which changes nothing
-- ARGV[5]  milliseconds since 1970, for tests; without it the server's clock counts, which all clients share
--
-- Answers {1 or 0: whether the tokens were there, the tokens that remain as text, milliseconds until the cost is there}.
-- When tokens are lacking none is taken. The hash ends with the time in which it would be full, and not before a minute.

local capacity, per_second, cost = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
if not (capacity and per_second and cost) or not (per_second > 0 and cost >= 0 and capacity >= cost) then
  return redis.error_reply('ERR token bucket: capacity >= cost >= 0 and tokens per second > 0 are needed')
end

-- Some thirty thousand years, which Redis and all who read the answer can count.
local longest = 1e15

local now = tonumber(ARGV[5] or '')
if not now then
  local time = redis.call('TIME')
  now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
end

local state = redis.call('HMGET', KEYS[1], 'tokens', 'lastRefill')
local tokens, last = tonumber(state[1] or ''), tonumber(state[2] or '')
-- What somebody else wrote there may be no number; then the bucket is new.
if not (tokens and last and tokens == tokens and last == last) then
  tokens, last = capacity, now
end

-- A clock that was set back refills nothing, and counts from now on.
local elapsed = math.max(0, now - last)
tokens = math.max(0, math.min(capacity, tokens + elapsed * per_second / 1000))

-- Sums of fractions miss whole numbers by a hair.
local hair = 1e-9
local allowed = tokens + hair >= cost
local retry_after = 0
if not allowed then
  retry_after = math.min(longest, math.max(1, math.ceil((cost - tokens) * 1000 / per_second - 1e-6)))
end

if ARGV[4] ~= 'peek' then
  if allowed then
    tokens = math.max(0, tokens - cost)
  end
  redis.call('HSET', KEYS[1], 'tokens', string.format('%.17g', tokens), 'lastRefill', string.format('%.0f', now))
  local full_after = math.min(longest, math.ceil(capacity * 1000 / per_second))
  redis.call('PEXPIRE', KEYS[1], string.format('%.0f', math.max(60000, full_after)))
end

return {allowed and 1 or 0, string.format('%.17g', tokens), retry_after}
