CREATE FUNCTION make_id() RETURNS TEXT LANGUAGE sql AS $$ SELECT 'x' $$;
CREATE SEQUENCE free_seq;
CREATE TABLE a (id UUID PRIMARY KEY DEFAULT gen_random_uuid(), t TEXT DEFAULT make_id(), u TEXT DEFAULT ('a' || 'b'), n INT DEFAULT (1 + 1), m INT DEFAULT nextval('free_seq'), l INT DEFAULT length('abc'), j JSONB DEFAULT jsonb_build_object('a', 1), s TEXT DEFAULT CURRENT_USER, p POINT DEFAULT '(1,2)', iv INTERVAL DEFAULT '1 day', v TSVECTOR DEFAULT to_tsvector('english', 'x'));
