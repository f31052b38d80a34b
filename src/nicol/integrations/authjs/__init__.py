"""Auth.js over the tables of its Prisma adapter: `adapter` stores and finds, `sessions` knows cookies and expiry."""
