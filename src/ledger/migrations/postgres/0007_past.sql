-- What was promised counts for the same customer and the same matter, from the promise on and whoever says what of it later.

-- Every promise, and whether it stands: it falls when the customer says no to it.
CREATE TABLE promise (
  id        BYTEA  NOT NULL,
  seq       BIGINT NOT NULL,
  at        BIGINT NOT NULL,
  currency  TEXT   NOT NULL,
  sum       BIGINT NOT NULL,
  goodwill  BIGINT NOT NULL,
  stands    BIGINT NOT NULL,
  PRIMARY KEY (id, seq)
);

-- Cases by what they are about. Of those of earlier programs the program itself fills this in: how a matter is folded no database
-- knows.
CREATE TABLE matter (
  token     TEXT   NOT NULL,
  opened_at BIGINT NOT NULL,
  id        BYTEA  NOT NULL,
  PRIMARY KEY (token, opened_at, id)
);
CREATE INDEX matter_of_case ON matter (id);
CREATE INDEX matter_of_token ON matter (token, opened_at DESC, id);

CREATE FUNCTION promises_stand_or_fall() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told CONSTANT JSONB := NEW.body::jsonb;
BEGIN
  IF NEW.kind = 'promised' THEN
    INSERT INTO promise (id, seq, at, currency, sum, goodwill, stands)
    SELECT NEW.stream, NEW.seq, NEW.at, told -> 'sum' ->> 'currency', (told -> 'sum' ->> 'minor')::bigint, coalesce(margin, 0), 1
      FROM summary WHERE id = NEW.stream;
  ELSIF NEW.after NOT IN ('promised', 'accepted', 'settled') THEN
    UPDATE promise SET stands = 0 WHERE id = NEW.stream AND seq = (SELECT max(seq) FROM promise WHERE id = NEW.stream);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER promises_stand_or_fall AFTER INSERT ON event FOR EACH ROW
WHEN (NEW.kind = 'promised' OR NEW.before IN ('promised', 'accepted')) EXECUTE FUNCTION promises_stand_or_fall();

-- A revision says anew whom the case concerns, and what it is about. What was promised before stays with whom it was promised: what
-- `event_was_added` has just dropped comes back. Triggers come in the order of their names.
CREATE FUNCTION it_is_said_what_it_is_about() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  IF NEW.kind = 'revised' THEN
    IF EXISTS (SELECT 1 FROM promise WHERE id = NEW.stream AND stands = 1) THEN
      INSERT INTO concern (token, opened_at, id)
      SELECT unnest(string_to_array(personal.token, ' ')), summary.opened_at, summary.id
        FROM personal JOIN summary ON summary.id = personal.stream
       WHERE personal.stream = NEW.stream AND personal.token IS NOT NULL
         AND personal.seq >= (SELECT max(said.seq) FROM event AS said
                               WHERE said.stream = NEW.stream AND said.kind IN ('opened', 'revised')
                                 AND said.seq < (SELECT min(seq) FROM promise WHERE id = NEW.stream AND stands = 1))
      ON CONFLICT DO NOTHING;
    ELSE
      DELETE FROM matter WHERE id = NEW.stream;
    END IF;
  END IF;
  INSERT INTO matter (token, opened_at, id)
  SELECT NEW.body::jsonb -> 'file' ->> 'matter_key', summary.opened_at, summary.id FROM summary
   WHERE summary.id = NEW.stream AND NEW.body::jsonb -> 'file' ->> 'matter_key' IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER it_is_said_what_it_is_about AFTER INSERT ON event FOR EACH ROW
WHEN (NEW.kind IN ('opened', 'revised')) EXECUTE FUNCTION it_is_said_what_it_is_about();

-- A text may be found by several tokens, with blanks between them: a field by every telephone in it.
CREATE OR REPLACE FUNCTION personal_was_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO concern (token, opened_at, id)
  SELECT unnest(string_to_array(NEW.token, ' ')), summary.opened_at, summary.id FROM summary
   WHERE summary.id = NEW.stream AND NEW.token IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- What counts of the cases of a customer, an employee or a matter, those of other shops too: their numbers and what was promised,
-- nothing else of them.
CREATE FUNCTION counting(asked TEXT, most BIGINT)
RETURNS TABLE (id BYTEA, number TEXT, opened_at BIGINT, is_about BIGINT, seq BIGINT, at BIGINT, currency TEXT, sum BIGINT, goodwill BIGINT)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT found.id, summary.number, found.opened_at,
          (EXISTS (SELECT 1 FROM matter WHERE matter.id = found.id))::int::bigint,
          promise.seq, promise.at, promise.currency, promise.sum, promise.goodwill
     FROM (SELECT concern.opened_at, concern.id FROM concern WHERE concern.token = asked
           UNION ALL SELECT matter.opened_at, matter.id FROM matter WHERE matter.token = asked
           ORDER BY opened_at DESC, id LIMIT most) AS found
     JOIN summary ON summary.id = found.id
     LEFT JOIN promise ON promise.id = found.id AND promise.stands = 1
    ORDER BY found.opened_at DESC, found.id, promise.seq $$;

-- As if it had been so from the beginning.
INSERT INTO promise (id, seq, at, currency, sum, goodwill, stands)
SELECT made.stream, made.seq, made.at, coalesce(made.body::jsonb -> 'sum' ->> 'currency', ''),
       coalesce((made.body::jsonb -> 'sum' ->> 'minor')::bigint, 0),
       coalesce((SELECT coalesce(rests.body::jsonb -> 'summary' -> 'goodwill' ->> 'minor',
                                 rests.body::jsonb -> 'decided' -> 'summary' -> 'goodwill' ->> 'minor')::bigint
                   FROM event AS rests
                  WHERE rests.stream = made.stream AND rests.seq < made.seq AND rests.kind IN ('decided', 'approved-other')
                  ORDER BY rests.seq DESC LIMIT 1), 0),
       (NOT EXISTS (SELECT 1 FROM event AS fell
                     WHERE fell.stream = made.stream AND fell.seq > made.seq
                       AND fell.before IN ('promised', 'accepted') AND fell.after NOT IN ('promised', 'accepted', 'settled')
                       AND NOT EXISTS (SELECT 1 FROM event AS next
                                        WHERE next.stream = made.stream AND next.kind = 'promised'
                                          AND next.seq > made.seq AND next.seq < fell.seq)))::int
  FROM event AS made WHERE made.kind = 'promised';

INSERT INTO concern (token, opened_at, id)
SELECT personal.token, summary.opened_at, summary.id
  FROM promise JOIN summary ON summary.id = promise.id JOIN personal ON personal.stream = promise.id
 WHERE promise.stands = 1 AND personal.token IS NOT NULL
   AND personal.seq >= (SELECT max(said.seq) FROM event AS said
                         WHERE said.stream = promise.id AND said.kind IN ('opened', 'revised') AND said.seq < promise.seq)
ON CONFLICT DO NOTHING;

-- ------------------------------------------------------------ who sees it

GRANT SELECT ON promise, matter TO redress_person;
ALTER TABLE promise ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_cases_i_see ON promise FOR SELECT TO redress_person
  USING (EXISTS (SELECT 1 FROM summary WHERE summary.id = promise.id));
ALTER TABLE matter ENABLE ROW LEVEL SECURITY;
CREATE POLICY of_cases_i_see ON matter FOR SELECT TO redress_person
  USING (EXISTS (SELECT 1 FROM summary WHERE summary.id = matter.id));

REVOKE ALL ON FUNCTION promises_stand_or_fall(), it_is_said_what_it_is_about(), counting(TEXT, BIGINT) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION counting(TEXT, BIGINT) TO redress_person;
