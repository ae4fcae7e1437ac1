-- Decisions say which engine made them. From here on those of epoch 2 alone are entered: a program that was not
-- brought up to date is held off before its decisions would look as if somebody had dated an engine back, and nobody claims an
-- engine that is not there yet. What was entered stays as it is.

CREATE FUNCTION decisions_are_of_this_epoch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told CONSTANT JSONB := NEW.body::jsonb;
BEGIN
  IF coalesce((told -> 'engine' ->> 'epoch')::bigint, (told -> 'decided' -> 'engine' ->> 'epoch')::bigint, 1) <> 2
  THEN RAISE EXCEPTION 'redress:earlier-engine'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER decisions_are_of_this_epoch BEFORE INSERT ON event FOR EACH ROW
WHEN (NEW.kind IN ('decided', 'approved-other')) EXECUTE FUNCTION decisions_are_of_this_epoch();
REVOKE ALL ON FUNCTION decisions_are_of_this_epoch() FROM PUBLIC;
