// A service in Node that uses the same bucket: no library, only what Redis speaks.
// node token_bucket.mjs SOCKET SCRIPT vectors FILE    prints what it saw of each case
// node token_bucket.mjs SOCKET SCRIPT take KEY CAPACITY PER_SECOND TIMES    prints how many were allowed
import { connect } from "node:net";
import { readFileSync } from "node:fs";

const [socket, file, verb, ...rest] = process.argv.slice(2);
const script = readFileSync(file, "utf8");
const connection = connect(socket);
const waiting = [];
let received = Buffer.alloc(0);

connection.on("data", (bytes) => {
  received = Buffer.concat([received, bytes]);
  for (let read = parse(0); read !== undefined; read = parse(0)) {
    received = received.subarray(read.end);
    const { done, failed } = waiting.shift();
    read.value instanceof Error ? failed(read.value) : done(read.value);
  }
});

function parse(start) {
  const line = received.indexOf("\r\n", start);
  if (line < 0) return undefined;
  const text = received.toString("utf8", start + 1, line);
  const end = line + 2;
  switch (String.fromCharCode(received[start])) {
    case "+": return { value: text, end };
    case "-": return { value: new Error(text), end };
    case ":": return { value: Number(text), end };
    case "$": {
      const size = Number(text);
      if (size < 0) return { value: null, end };
      if (received.length < end + size + 2) return undefined;
      return { value: received.toString("utf8", end, end + size), end: end + size + 2 };
    }
    case "*": {
      const value = [];
      let next = end;
      for (let rest = Number(text); rest > 0; rest--) {
        const item = parse(next);
        if (item === undefined) return undefined;
        value.push(item.value);
        next = item.end;
      }
      return { value, end: next };
    }
  }
}

function ask(...words) {
  const packed = words.map(String).map((it) => `$${Buffer.byteLength(it)}\r\n${it}\r\n`);
  connection.write(`*${words.length}\r\n${packed.join("")}`);
  return new Promise((done, failed) => waiting.push({ done, failed }));
}

async function take(key, ...words) {
  const [allowed, remaining, retryAfterMs] = await ask("EVAL", script, 1, key, ...words);
  return { allowed: allowed === 1, remaining: Number(remaining), retry_after_ms: retryAfterMs };
}

async function vectors(path) {
  const seen = [];
  for (const [number, it] of JSON.parse(readFileSync(path, "utf8")).cases.entries()) {
    const key = `vectors:${number}`;
    for (const pair of Object.entries(it.before ?? {})) await ask("HSET", key, ...pair);
    const steps = [];
    for (const step of it.steps) {
      const taken = await take(key, it.capacity, it.per_second, step.cost, step.verb ?? "take", step.at_ms);
      const pairs = await ask("HGETALL", key);
      const state = {};
      for (let i = 0; i < pairs.length; i += 2) state[pairs[i]] = pairs[i + 1];
      steps.push({ ...taken, state: pairs.length ? state : null });
    }
    seen.push(steps);
  }
  return seen;
}

async function takeMany(key, capacity, perSecond, times) {
  let allowed = 0;
  for (let i = 0; i < Number(times); i++) allowed += (await take(key, capacity, perSecond, 1)).allowed;
  return allowed;
}

console.log(JSON.stringify(await (verb === "vectors" ? vectors(...rest) : takeMany(...rest))));
connection.end();
