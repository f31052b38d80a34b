// Prisma Client 7 as prisma_client.py has it: node --expose-gc prisma.mjs PACKAGES CLIENT
// Each line is one request: {connect}, {answer, key} or {time, keys, concurrency}, which answers [wall, CPU] in seconds.
import { createRequire } from 'node:module'
import readline from 'node:readline'

const [packages, client] = process.argv.slice(2)
const require = createRequire(`${packages}/package.json`)
const { PrismaClient } = require(client)
const { PrismaPg } = require('@prisma/adapter-pg')
let prisma

const people = { include: { person: true }, orderBy: { position: 'asc' } }
const films = { include: { movie: true }, orderBy: { id: 'asc' } }
const written = { directors: people, cast: people }
const latest = { orderBy: { created_at: 'desc' } }
const noon = Date.UTC(2025, 9, 15, 12)
const countries = ['CH', 'DE', 'FR', 'IT', 'US']
let viewings

const newPerson = (key, number) => ({
  create: { first_name: `New${number}`, last_name: `Person${key}`, image: `new${number}.jpg`, bio: 'Is new' },
})
const known = (key, number) => ({ connect: { id: key + number } })
const newMovie = (key, person) => ({
  title: `New ${key}`,
  year: 2026,
  image: `new${key}.jpg`,
  description: 'Nobody has seen it yet',
  directors: { create: [{ position: 0, person: person(key, 0) }] },
  cast: { create: [1, 2, 3].map((it) => ({ position: it, person: person(key, it) })) },
})
const viewing = (_, i) => ({
  movie_id: (i % 2000) + 1,
  country: countries[i % 5],
  seconds: i % 7200,
  at: new Date(noon + i * 1000),
})

const calls = {
  point_read: (id) => prisma.movie.findUnique({ where: { id } }),
  gather: (n) => Promise.all(Array.from({ length: n }, (_, i) => calls.point_read(i + 1))),
  get_movie: (id) =>
    prisma.movie.findUnique({
      where: { id },
      include: { directors: people, cast: people, reviews: { include: { author: true }, ...latest } },
    }),
  get_person: (id) => prisma.person.findUnique({ where: { id }, include: { acted_in: films, directed: films } }),
  get_user: (id) =>
    prisma.user.findUnique({ where: { id }, include: { reviews: { include: { movie: true }, ...latest, take: 10 } } }),
  update_movie: (id) => prisma.movie.update({ where: { id }, data: { title: `Renamed ${id}` } }),
  insert_user: (key) => prisma.user.create({ data: { name: `user${key}`, image: `image${key}.jpg` } }),
  insert_movie: (key) => prisma.movie.create({ data: newMovie(key, known), include: written }),
  insert_movie_plus: (key) => prisma.movie.create({ data: newMovie(key, newPerson), include: written }),
  list: (take) => prisma.review.findMany({ orderBy: { id: 'asc' }, take }),
  bulk_insert: async (n) => (await prisma.viewing.createMany({ data: (viewings ??= Array.from({ length: n }, viewing)) })).count,
}

async function time(call, keys, concurrency) {
  globalThis.gc()
  const cpu = process.cpuUsage()
  const wall = performance.now()
  const worker = async (start) => {
    for (let i = start; i < keys.length; i += concurrency) await call(keys[i])
  }
  await Promise.all(Array.from({ length: concurrency }, (_, start) => worker(start)))
  const taken = performance.now() - wall
  const { user, system } = process.cpuUsage(cpu)
  return [taken / 1e3, (user + system) / 1e6]
}

async function perform(asked) {
  if (asked.answer) return calls[asked.answer](asked.key)
  if (asked.time) return time(calls[asked.time], asked.keys, asked.concurrency)
  prisma = new PrismaClient({ adapter: new PrismaPg(asked.connect) })
  await prisma.$connect()
  return null
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer
  try {
    answer = { ok: await perform(JSON.parse(line)) }
  } catch (error) {
    answer = { error: String(error.stack ?? error) }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
await prisma?.$disconnect()
process.exit(0)
