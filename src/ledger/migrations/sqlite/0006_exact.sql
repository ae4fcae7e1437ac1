-- Figures are exact from here on, and what is decided may come out otherwise by a cent: decisions of epoch 3 alone are entered.
-- See 0005; what was entered stays as it is.

DROP TRIGGER decisions_are_of_this_epoch;
CREATE TRIGGER decisions_are_of_this_epoch BEFORE INSERT ON event WHEN NEW.kind IN ('decided', 'approved-other')
BEGIN
  SELECT RAISE(ABORT, 'redress:earlier-engine')
   WHERE coalesce(NEW.body -> 'engine' ->> 'epoch', NEW.body -> 'decided' -> 'engine' ->> 'epoch', 1) <> 3;
END;
