-- Everybody's own login role, and what it may see and write. See docs/security.md.

DO $$ BEGIN
  CREATE ROLE redress_person NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  CREATE ROLE redress_desk NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;

DO $$ BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO redress_person, redress_desk', current_schema());
END $$;

-- ------------------------------------------------------------ what a person may read and add

GRANT SELECT ON event, document, personal, account, delegation, published, summary, decided, queue, concern, step, setting TO redress_person;
GRANT INSERT ON event, document, personal TO redress_person;
GRANT EXECUTE ON FUNCTION me(), my_shop(), i_see_everything(), has_accounts() TO redress_person;
GRANT SELECT ON _sqlx_migrations TO redress_person, redress_desk;

ALTER TABLE summary ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_shop ON summary FOR SELECT TO redress_person
  USING (shop = (SELECT my_shop()) OR (SELECT i_see_everything()));

ALTER TABLE event ENABLE ROW LEVEL SECURITY;
-- What concerns no case (accounts, delegations, policies) everybody may see: signatures are checked with it.
CREATE POLICY of_cases_i_see ON event FOR SELECT TO redress_person
  USING ((SELECT me()) IS NOT NULL AND (after IS NULL OR EXISTS (SELECT 1 FROM summary WHERE summary.id = event.stream)));
CREATE POLICY by_me ON event FOR INSERT TO redress_person WITH CHECK (actor = (SELECT me()));

ALTER TABLE queue ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_my_shop ON queue FOR SELECT TO redress_person
  USING (shop = (SELECT my_shop()) OR (SELECT i_see_everything()));

ALTER TABLE concern ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_cases_i_see ON concern FOR SELECT TO redress_person
  USING (EXISTS (SELECT 1 FROM summary WHERE summary.id = concern.id));

ALTER TABLE decided ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_cases_i_see ON decided FOR SELECT TO redress_person
  USING (EXISTS (SELECT 1 FROM summary WHERE summary.id = decided.id));

ALTER TABLE document ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_cases_i_see ON document FOR SELECT TO redress_person
  USING ((SELECT me()) IS NOT NULL AND (kind <> 'decision'
         OR EXISTS (SELECT 1 FROM decided WHERE decided.digest = encode(document.digest, 'hex'))));
CREATE POLICY by_me ON document FOR INSERT TO redress_person WITH CHECK ((SELECT me()) IS NOT NULL);

ALTER TABLE personal ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_cases_i_see ON personal FOR SELECT TO redress_person
  USING (EXISTS (SELECT 1 FROM summary WHERE summary.id = personal.stream));
-- Only beside an event of one's own.
CREATE POLICY by_me ON personal FOR INSERT TO redress_person
  WITH CHECK (EXISTS (SELECT 1 FROM event WHERE event.stream = personal.stream AND event.seq = personal.seq
                      AND event.actor = (SELECT me())));

-- What somebody did last, wherever that was: she goes on from there even if it was in a shop that is hers no more, and whoever
-- keeps the accounts says from where on a new key signs.
CREATE FUNCTION head_of(whose BYTEA) RETURNS SETOF event
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT * FROM event WHERE actor = whose
      AND (me() IS NULL OR me() = whose OR EXISTS (SELECT 1 FROM account WHERE id = me() AND active = 1 AND administrator = 1))
    ORDER BY actor_seq DESC LIMIT 1 $$;

-- What everybody did last, as hashes that tell nothing: a seal holds them all.
CREATE FUNCTION heads() RETURNS TABLE (actor BYTEA, actor_seq BIGINT, hash BYTEA)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT event.actor, event.actor_seq, event.hash FROM account JOIN event ON event.actor = account.id
      AND event.actor_seq = (SELECT max(last.actor_seq) FROM event AS last WHERE last.actor = account.id)
    ORDER BY event.actor $$;

-- ------------------------------------------------------------ signing in

GRANT SELECT, UPDATE (salt, nonce, sealed) ON credential TO redress_person;
ALTER TABLE credential ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON credential TO redress_person USING (account = (SELECT me())) WITH CHECK (account = (SELECT me()));

-- What the desk must know before the server knows who is there.
CREATE FUNCTION signs_in_as(asked TEXT) RETURNS TABLE (login_role TEXT, salt BYTEA, failures BIGINT, until BIGINT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT credential.login_role, credential.salt, credential.failures, credential.until
     FROM credential JOIN account ON account.id = credential.account WHERE account.login = asked AND account.active = 1 $$;

-- A failed try; how long nobody may try again is told by the one who calls, and never shortened.
CREATE FUNCTION sign_in_failed(asked TEXT, wait_until BIGINT) RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS
$$ UPDATE credential SET failures = failures + 1, until = greatest(until, wait_until)
    WHERE account = (SELECT id FROM account WHERE login = asked) $$;

CREATE FUNCTION sign_in_worked() RETURNS VOID
LANGUAGE sql SECURITY DEFINER SET search_path FROM CURRENT AS
$$ UPDATE credential SET failures = 0, until = 0 WHERE account = me() $$;

-- An administrator gives an account its login role, or a new password to it.
CREATE FUNCTION opens_account(whose BYTEA, name TEXT, password TEXT, new_salt BYTEA, new_nonce BYTEA, new_sealed BYTEA) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF me() IS NOT NULL AND NOT EXISTS (SELECT 1 FROM account WHERE id = me() AND active = 1 AND administrator = 1)
  THEN RAISE EXCEPTION 'redress:not-administrator'; END IF;
  IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name)
     AND NOT EXISTS (SELECT 1 FROM credential WHERE account = whose AND login_role = name)
  THEN RAISE EXCEPTION 'redress:role-taken'; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = name) THEN
    EXECUTE format('CREATE ROLE %I LOGIN IN ROLE redress_person', name);
  END IF;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', name, password);
  INSERT INTO credential (account, salt, nonce, sealed, login_role) VALUES (whose, new_salt, new_nonce, new_sealed, name)
  ON CONFLICT (account) DO UPDATE SET salt = new_salt, nonce = new_nonce, sealed = new_sealed, failures = 0, until = 0;
END $$;

-- Everybody changes his own password, and nobody else's.
CREATE FUNCTION changes_password(password TEXT, new_salt BYTEA, new_nonce BYTEA, new_sealed BYTEA) RETURNS VOID
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF me() IS NULL THEN RAISE EXCEPTION 'redress:not-you'; END IF;
  EXECUTE format('ALTER ROLE %I PASSWORD %L', session_user, password);
  UPDATE credential SET salt = new_salt, nonce = new_nonce, sealed = new_sealed WHERE account = me();
END $$;

-- Functions are open to everybody unless said otherwise.
DO $$ DECLARE one RECORD; BEGIN
  FOR one IN SELECT p.oid::regprocedure AS name FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', one.name);
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION signs_in_as(TEXT), sign_in_failed(TEXT, BIGINT), has_accounts() TO redress_desk;
GRANT EXECUTE ON FUNCTION head_of(BYTEA), heads(), sign_in_worked(), changes_password(TEXT, BYTEA, BYTEA, BYTEA),
  opens_account(BYTEA, TEXT, TEXT, BYTEA, BYTEA, BYTEA) TO redress_person;
