-- Somebody must be left who keeps accounts, and whoever was closed out lends nothing any more.

CREATE FUNCTION somebody_keeps_accounts() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told CONSTANT JSONB := NEW.body::jsonb;
BEGIN
  -- Two administrators who close each other out wait for each other here; the second then is none any more.
  PERFORM 1 FROM account WHERE administrator = 1 ORDER BY id FOR UPDATE;
  IF NOT ((told ->> 'administrator')::boolean AND (told ->> 'active')::boolean)
     AND EXISTS (SELECT 1 FROM account WHERE id = NEW.stream AND administrator = 1 AND active = 1)
     AND NOT EXISTS (SELECT 1 FROM account WHERE id <> NEW.stream AND administrator = 1 AND active = 1)
  THEN RAISE EXCEPTION 'redress:last-administrator'; END IF;
  RETURN NEW;
END $$;
-- Triggers come in the order of their names: this one before it is looked who is an administrator.
CREATE TRIGGER administrators_are_left BEFORE INSERT ON event FOR EACH ROW
WHEN (NEW.kind = 'account-changed') EXECUTE FUNCTION somebody_keeps_accounts();

CREATE FUNCTION who_is_closed_out_lends_nothing() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NOT (NEW.body::jsonb ->> 'active')::boolean THEN
    UPDATE delegation SET until = least(until, NEW.at) WHERE giver = NEW.stream;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER who_is_closed_out_lends_nothing AFTER INSERT ON event FOR EACH ROW
WHEN (NEW.kind = 'account-changed') EXECUTE FUNCTION who_is_closed_out_lends_nothing();

-- As if it had been so from the beginning.
UPDATE delegation SET until = least(until, closed.at)
  FROM (SELECT decode(lent.body::jsonb ->> 'id', 'hex') AS id, min(later.at) AS at
          FROM event AS lent JOIN event AS later ON later.stream = lent.stream AND later.seq > lent.seq
         WHERE lent.kind = 'delegated' AND lent.after IS NULL
           AND later.kind = 'account-changed' AND NOT (later.body::jsonb ->> 'active')::boolean
         GROUP BY lent.stream, lent.seq, lent.body) AS closed
 WHERE closed.id = delegation.id;

-- When anybody did something last to whom an account ever lent its authority: what ends that is entered after it.
CREATE FUNCTION deputies_did(whose BYTEA) RETURNS BIGINT
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT max(event.at) FROM delegation JOIN event ON event.actor = delegation.deputy
      AND event.actor_seq = (SELECT max(last.actor_seq) FROM event AS last WHERE last.actor = delegation.deputy)
    WHERE delegation.giver = whose
      AND (me() IS NULL OR me() = whose OR EXISTS (SELECT 1 FROM account WHERE id = me() AND active = 1 AND administrator = 1)) $$;

-- Who may not try to sign in before when, for those who keep accounts.
CREATE FUNCTION bars() RETURNS TABLE (account BYTEA, until BIGINT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT credential.account, credential.until FROM credential WHERE credential.until > 0
      AND (me() IS NULL OR EXISTS (SELECT 1 FROM account WHERE id = me() AND active = 1 AND administrator = 1))
    ORDER BY credential.account $$;

REVOKE ALL ON FUNCTION somebody_keeps_accounts(), who_is_closed_out_lends_nothing(), deputies_did(BYTEA), bars() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION deputies_did(BYTEA), bars() TO redress_person;
