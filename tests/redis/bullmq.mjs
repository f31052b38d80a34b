// BullMQ of Node for test_bullmq_node.py: `node bullmq.mjs add|read|work socket queue …`, in the folder of its packages.
import { createRequire } from "node:module";
import { join } from "node:path";

const require = createRequire(join(process.cwd(), "package.json"));
const { Queue, Worker, UnrecoverableError } = require("bullmq");
const [verb, path, name, text] = process.argv.slice(2);
const connection = { path, maxRetriesPerRequest: null };

if (verb === "add") {
  const queue = new Queue(name, { connection });
  const ids = [];
  for (const [job, data, options] of JSON.parse(text)) ids.push((await queue.add(job, data, options)).id);
  console.log(JSON.stringify(ids));
  await queue.close();
} else if (verb === "read") {
  const queue = new Queue(name, { connection });
  const job = await queue.getJob(text);
  console.log(JSON.stringify({ ...job.asJSON(), state: await job.getState(), counts: await queue.getJobCounts() }));
  await queue.close();
} else {
  // Works until it has ended `text` jobs, and says of each attempt what it saw.
  let left = Number(text);
  const worker = new Worker(name, async (job) => {
    const attempt = job.attemptsMade + 1;
    console.log(JSON.stringify({ id: job.id, name: job.name, data: job.data, attempt, priority: job.priority, at: Date.now() }));
    if (job.data.fails === "always") throw new UnrecoverableError("for good");
    if (attempt <= (job.data.fails ?? 0)) throw new Error(`attempt ${attempt}`);
    return { seen: job.data, by: "node" };
  }, { connection });
  const ended = async (job) => {
    if (job.finishedOn && --left === 0) { await worker.close(); }
  };
  worker.on("error", (error) => { console.error(error.message); process.exit(1); });
  worker.on("completed", ended);
  worker.on("failed", ended);
}
