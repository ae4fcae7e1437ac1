-- Figures are exact from here on, and what is decided may come out otherwise by a cent: decisions of epoch 3 alone are entered.
-- See 0005; what was entered stays as it is. It reads no table, so that no schema of anybody's is on its path.

CREATE OR REPLACE FUNCTION decisions_are_of_this_epoch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  told CONSTANT JSONB := NEW.body::jsonb;
BEGIN
  IF coalesce((told -> 'engine' ->> 'epoch')::bigint, (told -> 'decided' -> 'engine' ->> 'epoch')::bigint, 1) <> 3
  THEN RAISE EXCEPTION 'redress:earlier-engine'; END IF;
  RETURN NEW;
END $$;
