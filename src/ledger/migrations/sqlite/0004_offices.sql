-- Somebody must be left who keeps accounts, and whoever was closed out lends nothing any more.

CREATE TRIGGER somebody_keeps_accounts BEFORE INSERT ON event WHEN NEW.kind = 'account-changed'
BEGIN
  SELECT RAISE(ABORT, 'redress:last-administrator')
   WHERE NOT (NEW.body ->> 'administrator' AND NEW.body ->> 'active')
     AND EXISTS (SELECT 1 FROM account WHERE id = NEW.stream AND administrator = 1 AND active = 1)
     AND NOT EXISTS (SELECT 1 FROM account WHERE id <> NEW.stream AND administrator = 1 AND active = 1);
END;

CREATE TRIGGER who_is_closed_out_lends_nothing AFTER INSERT ON event
WHEN NEW.kind = 'account-changed' AND NOT (NEW.body ->> 'active')
BEGIN
  UPDATE delegation SET until = min(until, NEW.at) WHERE giver = NEW.stream;
END;

-- As if it had been so from the beginning.
UPDATE delegation SET until = min(until, closed.at)
  FROM (SELECT unhex(lent.body ->> 'id') AS id, min(later.at) AS at
          FROM event AS lent JOIN event AS later ON later.stream = lent.stream AND later.seq > lent.seq
         WHERE lent.kind = 'delegated' AND lent.after IS NULL
           AND later.kind = 'account-changed' AND NOT (later.body ->> 'active')
         GROUP BY lent.stream, lent.seq) AS closed
 WHERE closed.id = delegation.id;
