// Auth.js's own code, asked over lines of JSON: {op, adapter, …} in, {ok} or {error} out.
// node authjs.mjs PACKAGES CLIENT ADAPTER_PG URL SERVICE: where @auth/* are installed, Prisma's generated client, the
// driver adapter of Prisma, the database, and the address of the adapter in Python.
import { createRequire } from 'node:module'
import { isDeepStrictEqual } from 'node:util'
import readline from 'node:readline'

const [packages, client, adapterPg, url, service] = process.argv.slice(2)
const require = createRequire(import.meta.url)
const { Auth } = await import(`${packages}/@auth/core/index.js`)
const { PrismaAdapter } = await import(`${packages}/@auth/prisma-adapter/index.js`)
const { PrismaClient } = require(client)
const { PrismaPg } = require(adapterPg)

const METHODS = ['createUser', 'getUser', 'getUserByEmail', 'getUserByAccount', 'updateUser', 'deleteUser', 'linkAccount',
  'unlinkAccount', 'createSession', 'getSessionAndUser', 'updateSession', 'deleteSession', 'createVerificationToken',
  'useVerificationToken', 'getAccount', 'createAuthenticator', 'getAuthenticator', 'listAuthenticatorsByUserId',
  'updateAuthenticatorCounter']

const encode = (it) => it instanceof Date ? { $date: it.toISOString() } : Array.isArray(it) ? it.map(encode)
  : it && typeof it === 'object' ? Object.fromEntries(Object.entries(it).map(([k, v]) => [k, encode(v)])) : it
const decode = (it) => Array.isArray(it) ? it.map(decode) : !it || typeof it !== 'object' || it instanceof Date ? it
  : it.$date ? new Date(it.$date) : Object.fromEntries(Object.entries(it).map(([k, v]) => [k, decode(v)]))

// Every method of an adapter, forwarded to Python.
const python = Object.fromEntries(METHODS.map((method) => [method, async (...args) => {
  const answer = await fetch(`${service}/${method}`, { method: 'POST', body: JSON.stringify(encode(args)) })
  if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`)
  return decode(await answer.json())
}]))
const adapters = { python, prisma: PrismaAdapter(new PrismaClient({ adapter: new PrismaPg({ connectionString: url }) })) }

const resolved = (it, kept) => {
  if (Array.isArray(it)) return it.map((each) => resolved(each, kept))
  if (typeof it === 'string' && it.startsWith('$')) return it.slice(1).split('.').reduce((at, name) => at[name], kept)
  if (it && typeof it === 'object') return decode(Object.fromEntries(Object.entries(it).map(([k, v]) => [k, k === '$date' ? v : resolved(v, kept)])))
  return it
}
async function contract(adapter, table) {
  const kept = {}, faults = []
  for (const row of table) {
    let answer, failed = false
    try { answer = await adapter[row.call](...resolved(row.with, kept)) } catch (error) { failed = error }
    if (Boolean(failed) !== Boolean(row.fails)) faults.push(`${row.fact}: ${failed || 'it did not fail'}`)
    if ('gives' in row && !isDeepStrictEqual(answer, resolved(row.gives, kept))) faults.push(`${row.fact}: ${JSON.stringify(answer)}`)
    for (const [name, value] of Object.entries(resolved(row.has ?? {}, kept)))
      if (!isDeepStrictEqual(answer?.[name], value)) faults.push(`${row.fact}: ${name} is ${JSON.stringify(answer?.[name])}`)
    if (row.as) kept[row.as] = answer
  }
  return faults
}
// A real request to Auth.js: who is signed in, and what the browser is told about its cookies.
async function request({ adapter, address, cookie, body }) {
  const options = { adapter: adapters[adapter], providers: [], secret: 'not a secret', trustHost: true, basePath: '/auth', logger: { error: (it) => { throw it } } }
  const init = { headers: { cookie, ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(body && { method: 'POST', body }) }
  const answer = await Auth(new Request(address, init), options)
  return { status: answer.status, body: await answer.text(), cookies: answer.headers.getSetCookie() }
}
const perform = (it) => it.op === 'contract' ? contract(adapters[it.adapter], it.table) : it.op === 'request' ? request(it)
  : adapters[it.adapter][it.method](...decode(it.args))
for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer
  try { answer = { ok: encode(await perform(JSON.parse(line))) ?? null } } catch (error) { answer = { error: String(error?.stack ?? error) } }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
process.exit(0)
