-- Lets the search of approvals use its index where row-level security holds the role that searches.
--
-- Before a policy has spoken, PostgreSQL evaluates only functions that are known to tell nothing of the rows they are
-- given, and so looks into indexes only with those. The operator `@@` belongs to none of them, for nobody has marked its
-- function. It compares a document with a query, and neither fails nor speaks for any pair of them, so it may be marked.
--
-- Only a superuser may do that. Where migrations come as another role, as on most managed servers, the search reads the
-- items of its workspace by the index on `tenant_id` and compares each of them: right, and slower for a large workspace.
-- nicol: allow M025
DO $$
BEGIN
  ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE NOTICE 'searches of approvals will not use approval_items_document_idx, since only a superuser may say that ts_match_vq is leakproof';
END
$$;
