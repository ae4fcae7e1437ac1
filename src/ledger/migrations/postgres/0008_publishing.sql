-- What legal publishes binds: a version is in force from its day to the next one's, and nothing else is decided under, approved or
-- promised. See src/ledger/publication.rs. Which day it is depends on where a desk stands, and no entry says that: what is in force
-- on one of the days that it is somewhere, 12 hours behind Greenwich to 14 ahead, is let pass; the desk itself knows better.

-- The day in Greenwich so many seconds after an instant, as it is written.
CREATE FUNCTION day_at(instant BIGINT, ahead BIGINT) RETURNS TEXT
LANGUAGE sql IMMUTABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT to_char(DATE '1970-01-01' + ((instant / 1000000 + ahead) / 86400)::int, 'YYYY-MM-DD') $$;

CREATE FUNCTION publications_bind() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told CONSTANT JSONB := NEW.body::jsonb;
  day  CONSTANT TEXT  := told ->> 'effective';
BEGIN
  -- Whoever decides meanwhile waits, and then finds what is in force.
  LOCK TABLE published IN EXCLUSIVE MODE;
  IF coalesce((told -> 'engine' ->> 'epoch')::bigint, 1) <> 3 THEN RAISE EXCEPTION 'redress:earlier-engine'; END IF;
  IF day IS NULL OR day !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' OR day < day_at(NEW.at, -43200)
  THEN RAISE EXCEPTION 'redress:past-day'; END IF;
  -- What is no day is over, too.
  BEGIN
    PERFORM day::date;
  EXCEPTION WHEN datetime_field_overflow OR invalid_datetime_format THEN RAISE EXCEPTION 'redress:past-day';
  END;
  IF EXISTS (SELECT 1 FROM published WHERE pack = told ->> 'pack' AND version = told ->> 'version' AND policy <> told ->> 'policy')
  THEN RAISE EXCEPTION 'redress:version-taken'; END IF;
  IF NOT EXISTS (SELECT 1 FROM document WHERE digest = decode(told ->> 'policy', 'hex') AND kind = 'policy')
  THEN RAISE EXCEPTION 'redress:no-contents'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER publications_bind BEFORE INSERT ON event FOR EACH ROW
WHEN (NEW.kind = 'policy-published') EXECUTE FUNCTION publications_bind();

CREATE FUNCTION cases_rest_on_what_is_in_force() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told CONSTANT JSONB := NEW.body::jsonb;
  mine CONSTANT TEXT  := coalesce(told ->> 'policy', told -> 'decided' ->> 'policy');
  its  TEXT;
BEGIN
  LOCK TABLE published IN ROW SHARE MODE;
  SELECT pack INTO its FROM summary WHERE id = NEW.stream;
  IF NOT EXISTS (
    SELECT 1 FROM (VALUES (-43200), (0), (50400)) AS zone (ahead)
     WHERE coalesce((SELECT policy FROM published WHERE pack = its AND effective <= day_at(NEW.at, ahead)
                      ORDER BY effective DESC, seq DESC LIMIT 1),
                    -- Nothing is in force yet: any will do.
                    mine) = mine)
  THEN RAISE EXCEPTION 'redress:not-in-force'; END IF;
  IF NEW.kind = 'decided' AND abs((told ->> 'as_of')::date - day_at(NEW.at, 0)::date) > 1
     AND EXISTS (SELECT 1 FROM published WHERE pack = its AND effective <= day_at(NEW.at, -43200))
  THEN RAISE EXCEPTION 'redress:other-day'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER cases_rest_on_what_is_in_force BEFORE INSERT ON event FOR EACH ROW
WHEN (NEW.kind IN ('decided', 'approved-other', 'approved', 'promised')) EXECUTE FUNCTION cases_rest_on_what_is_in_force();

REVOKE ALL ON FUNCTION day_at(BIGINT, BIGINT), publications_bind(), cases_rest_on_what_is_in_force() FROM PUBLIC;
