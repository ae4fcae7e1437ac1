-- Lists by state and by handler, each through an index of its own: with another's, a filter that few cases meet would read
-- all of a shop's.

CREATE INDEX summary_in_state ON summary (state, changed_at DESC, id);
CREATE INDEX summary_of_shop_in_state ON summary (shop, state, changed_at DESC, id);
CREATE INDEX summary_of_handler ON summary (handler, changed_at DESC, id);
CREATE INDEX summary_of_handler_in_state ON summary (handler, state, changed_at DESC, id);

-- Every case has a revision; that is said so that this index serves the list without any filter alone. PostgreSQL would take it
-- for a shop's list too, and read past all that changed since in other shops.
DROP INDEX summary_by_change;
CREATE INDEX summary_by_change ON summary (changed_at DESC, id) WHERE revision > 0;

-- Who stands in for whom now is asked with every step; what ended years ago is not read for it.
CREATE INDEX delegation_by_end ON delegation (until);
