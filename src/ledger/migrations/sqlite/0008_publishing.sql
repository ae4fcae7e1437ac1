-- What legal publishes binds: a version is in force from its day to the next one's, and nothing else is decided under, approved or
-- promised. See src/ledger/publication.rs. Which day it is depends on where a desk stands, and no entry says that: what is in force
-- on one of the days that it is somewhere, 12 hours behind Greenwich to 14 ahead, is let pass; the desk itself knows better.

CREATE TRIGGER publications_bind BEFORE INSERT ON event WHEN NEW.kind = 'policy-published'
BEGIN
  SELECT RAISE(ABORT, 'redress:earlier-engine') WHERE coalesce(NEW.body -> 'engine' ->> 'epoch', 1) <> 3;
  -- What is no day is over, too.
  SELECT RAISE(ABORT, 'redress:past-day')
   WHERE coalesce(date(NEW.body ->> 'effective'), '') <> NEW.body ->> 'effective'
      OR NEW.body ->> 'effective' < date(NEW.at / 1000000 - 43200, 'unixepoch');
  SELECT RAISE(ABORT, 'redress:version-taken')
   WHERE EXISTS (SELECT 1 FROM published WHERE pack = NEW.body ->> 'pack' AND version = NEW.body ->> 'version'
                 AND policy <> NEW.body ->> 'policy');
  SELECT RAISE(ABORT, 'redress:no-contents')
   WHERE NOT EXISTS (SELECT 1 FROM document WHERE digest = unhex(NEW.body ->> 'policy') AND kind = 'policy');
END;

CREATE TRIGGER cases_rest_on_what_is_in_force BEFORE INSERT ON event
WHEN NEW.kind IN ('decided', 'approved-other', 'approved', 'promised')
BEGIN
  SELECT RAISE(ABORT, 'redress:not-in-force')
   WHERE NOT EXISTS (
     SELECT 1 FROM (SELECT -43200 AS ahead UNION ALL SELECT 0 UNION ALL SELECT 50400)
      WHERE coalesce((SELECT policy FROM published
                       WHERE pack = (SELECT pack FROM summary WHERE id = NEW.stream)
                         AND effective <= date(NEW.at / 1000000 + ahead, 'unixepoch')
                       ORDER BY effective DESC, seq DESC LIMIT 1),
                     -- Nothing is in force yet: any will do.
                     coalesce(NEW.body ->> 'policy', NEW.body -> 'decided' ->> 'policy'))
            = coalesce(NEW.body ->> 'policy', NEW.body -> 'decided' ->> 'policy'));
  SELECT RAISE(ABORT, 'redress:other-day')
   WHERE NEW.kind = 'decided'
     AND abs(julianday(NEW.body ->> 'as_of') - julianday(date(NEW.at / 1000000, 'unixepoch'))) > 1
     AND EXISTS (SELECT 1 FROM published WHERE pack = (SELECT pack FROM summary WHERE id = NEW.stream)
                 AND effective <= date(NEW.at / 1000000 - 43200, 'unixepoch'));
END;
