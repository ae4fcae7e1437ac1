-- What was promised counts for the same customer and the same matter, from the promise on and whoever says what of it later.

-- Every promise, and whether it stands: it falls when the customer says no to it.
CREATE TABLE promise (
  id        BLOB    NOT NULL,
  seq       INTEGER NOT NULL,
  at        INTEGER NOT NULL,
  currency  TEXT    NOT NULL,
  sum       INTEGER NOT NULL,
  goodwill  INTEGER NOT NULL,
  stands    INTEGER NOT NULL,
  PRIMARY KEY (id, seq)
) WITHOUT ROWID;

-- Cases by what they are about. Of those of earlier programs the program itself fills this in: how a matter is folded no database
-- knows.
CREATE TABLE matter (
  token     TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  id        BLOB    NOT NULL,
  PRIMARY KEY (token, opened_at DESC, id)
) WITHOUT ROWID;
CREATE INDEX matter_of_case ON matter (id);

CREATE TRIGGER sum_is_promised AFTER INSERT ON event WHEN NEW.kind = 'promised'
BEGIN
  INSERT INTO promise (id, seq, at, currency, sum, goodwill, stands)
  SELECT NEW.stream, NEW.seq, NEW.at, NEW.body -> 'sum' ->> 'currency', NEW.body -> 'sum' ->> 'minor', coalesce(margin, 0), 1
    FROM summary WHERE id = NEW.stream;
END;

CREATE TRIGGER promise_falls AFTER INSERT ON event
WHEN NEW.before IN ('promised', 'accepted') AND NEW.after NOT IN ('promised', 'accepted', 'settled')
BEGIN
  UPDATE promise SET stands = 0 WHERE id = NEW.stream AND seq = (SELECT max(seq) FROM promise WHERE id = NEW.stream);
END;

CREATE TRIGGER case_is_about AFTER INSERT ON event
WHEN NEW.kind = 'opened' AND NEW.body -> 'file' ->> 'matter_key' IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO matter (token, opened_at, id) VALUES (NEW.body -> 'file' ->> 'matter_key', NEW.at, NEW.stream);
END;

-- A revision says anew whom the case concerns, and what it is about. What was promised before stays with whom it was promised.
DROP TRIGGER case_concerns_others;
CREATE TRIGGER case_concerns_others AFTER INSERT ON event WHEN NEW.kind = 'revised'
BEGIN
  DELETE FROM concern WHERE id = NEW.stream AND NOT EXISTS (SELECT 1 FROM promise WHERE id = NEW.stream AND stands = 1);
  DELETE FROM matter WHERE id = NEW.stream AND NOT EXISTS (SELECT 1 FROM promise WHERE id = NEW.stream AND stands = 1);
  INSERT OR IGNORE INTO matter (token, opened_at, id)
  SELECT NEW.body -> 'file' ->> 'matter_key', summary.opened_at, summary.id FROM summary
   WHERE summary.id = NEW.stream AND NEW.body -> 'file' ->> 'matter_key' IS NOT NULL;
END;

-- A text may be found by several tokens, with blanks between them: a field by every telephone in it.
DROP TRIGGER case_concerns;
CREATE TRIGGER case_concerns AFTER INSERT ON personal WHEN NEW.token IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO concern (token, opened_at, id)
  SELECT one.value, summary.opened_at, summary.id
    FROM json_each('["' || replace(NEW.token, ' ', '","') || '"]') AS one, summary WHERE summary.id = NEW.stream;
END;

-- As if it had been so from the beginning.
INSERT INTO promise (id, seq, at, currency, sum, goodwill, stands)
SELECT made.stream, made.seq, made.at, coalesce(made.body -> 'sum' ->> 'currency', ''), coalesce(made.body -> 'sum' ->> 'minor', 0),
       coalesce((SELECT coalesce(rests.body -> 'summary' -> 'goodwill' ->> 'minor',
                                 rests.body -> 'decided' -> 'summary' -> 'goodwill' ->> 'minor')
                   FROM event AS rests
                  WHERE rests.stream = made.stream AND rests.seq < made.seq AND rests.kind IN ('decided', 'approved-other')
                  ORDER BY rests.seq DESC LIMIT 1), 0),
       NOT EXISTS (SELECT 1 FROM event AS fell
                    WHERE fell.stream = made.stream AND fell.seq > made.seq
                      AND fell.before IN ('promised', 'accepted') AND fell.after NOT IN ('promised', 'accepted', 'settled')
                      AND NOT EXISTS (SELECT 1 FROM event AS next
                                       WHERE next.stream = made.stream AND next.kind = 'promised'
                                         AND next.seq > made.seq AND next.seq < fell.seq))
  FROM event AS made WHERE made.kind = 'promised';

INSERT OR IGNORE INTO concern (token, opened_at, id)
SELECT personal.token, summary.opened_at, summary.id
  FROM promise JOIN summary ON summary.id = promise.id JOIN personal ON personal.stream = promise.id
 WHERE promise.stands = 1 AND personal.token IS NOT NULL
   AND personal.seq >= (SELECT max(said.seq) FROM event AS said
                         WHERE said.stream = promise.id AND said.kind IN ('opened', 'revised') AND said.seq < promise.seq);
