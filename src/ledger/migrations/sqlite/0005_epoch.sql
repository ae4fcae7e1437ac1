-- Decisions say which engine made them. From here on those of epoch 2 alone are entered: a program that was not
-- brought up to date is held off before its decisions would look as if somebody had dated an engine back, and nobody claims an
-- engine that is not there yet. What was entered stays as it is.

CREATE TRIGGER decisions_are_of_this_epoch BEFORE INSERT ON event WHEN NEW.kind IN ('decided', 'approved-other')
BEGIN
  SELECT RAISE(ABORT, 'redress:earlier-engine')
   WHERE coalesce(NEW.body -> 'engine' ->> 'epoch', NEW.body -> 'decided' -> 'engine' ->> 'epoch', 1) <> 2;
END;
