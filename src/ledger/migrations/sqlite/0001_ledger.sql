-- The ledger: events that are only ever added, and what can be computed from them. See docs/ledger.md.
-- The same tables as in PostgreSQL, column for column. Sums are minor units, instants microseconds since 1970 in UTC,
-- ids 16 bytes, hashes 32.

-- What happened. Two chains run through it: that of the stream (a case, an account, a policy) and that of the actor.
CREATE TABLE event (
  stream    BLOB    NOT NULL CHECK (length(stream) = 16),
  seq       INTEGER NOT NULL CHECK (seq >= 1),
  actor     BLOB    NOT NULL CHECK (length(actor) = 16),
  actor_seq INTEGER NOT NULL CHECK (actor_seq >= 1),
  at        INTEGER NOT NULL,
  kind      TEXT    NOT NULL,
  before    TEXT,
  after     TEXT,
  awaits    TEXT    NOT NULL,
  answers   TEXT    NOT NULL,
  body      TEXT    NOT NULL CHECK (json_valid(body)),
  prev       BLOB   NOT NULL CHECK (length(prev) = 32),
  actor_prev BLOB   NOT NULL CHECK (length(actor_prev) = 32),
  hash      BLOB    NOT NULL CHECK (length(hash) = 32),
  signature BLOB    NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (stream, seq)
) WITHOUT ROWID;
CREATE UNIQUE INDEX event_of_actor ON event (actor, actor_seq);
-- What concerns no case is little, and read whole.
CREATE INDEX event_of_no_case ON event (stream, seq) WHERE after IS NULL;

-- The state machine, as src/case/table.rs has it: a test holds them equal.
CREATE TABLE step (
  kind   TEXT NOT NULL,
  before TEXT,
  after  TEXT NOT NULL
);
CREATE UNIQUE INDEX step_once ON step (kind, coalesce(before, ''), after);

-- Texts that events name by their hash: decisions and policies, compressed. The same text is kept once.
CREATE TABLE document (
  digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
  kind   TEXT NOT NULL,
  bytes  BLOB NOT NULL
) WITHOUT ROWID;

-- Names, phones and notes. The event keeps a salted hash; salt, text and what it is found by go when they are erased.
CREATE TABLE personal (
  stream BLOB    NOT NULL,
  seq    INTEGER NOT NULL,
  field  TEXT    NOT NULL,
  salt   BLOB    NOT NULL,
  nonce  BLOB,
  text   BLOB    NOT NULL,
  token  TEXT,
  PRIMARY KEY (stream, seq, field)
) WITHOUT ROWID;

-- What opens an account's key. Not computed from events: it changes with the password, and with each failed try.
CREATE TABLE credential (
  account  BLOB PRIMARY KEY,
  salt     BLOB NOT NULL,
  nonce    BLOB NOT NULL,
  sealed   BLOB NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0,
  until    INTEGER NOT NULL DEFAULT 0,
  login_role TEXT
) WITHOUT ROWID;

-- What concerns the ledger as a whole, such as what its searches are keyed with.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) WITHOUT ROWID;

-- ------------------------------------------------------------ computed from the events, by the triggers below

CREATE TABLE account (
  id            BLOB PRIMARY KEY,
  seq           INTEGER NOT NULL,
  login         TEXT    NOT NULL UNIQUE,
  name          TEXT    NOT NULL,
  role          TEXT    NOT NULL,
  shop          TEXT    NOT NULL,
  everywhere    INTEGER NOT NULL,
  administrator INTEGER NOT NULL,
  publishes     INTEGER NOT NULL,
  key           TEXT    NOT NULL,
  active        INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE delegation (
  id     BLOB PRIMARY KEY,
  giver  BLOB NOT NULL,
  deputy BLOB NOT NULL,
  since  INTEGER NOT NULL,
  until  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX delegation_of_deputy ON delegation (deputy, until);

CREATE TABLE published (
  pack      TEXT    NOT NULL,
  seq       INTEGER NOT NULL,
  policy    TEXT    NOT NULL,
  version   TEXT    NOT NULL,
  effective TEXT    NOT NULL,
  at        INTEGER NOT NULL,
  actor     BLOB    NOT NULL,
  PRIMARY KEY (pack, seq)
) WITHOUT ROWID;

-- One row a case: what lists and queues show. `margin` is what the last decision offers above the floor, `goodwill` what of it
-- was promised.
CREATE TABLE summary (
  id        BLOB PRIMARY KEY,
  seq       INTEGER NOT NULL,
  number    TEXT    NOT NULL UNIQUE,
  answers   TEXT    NOT NULL,
  shop      TEXT    NOT NULL,
  pack      TEXT    NOT NULL,
  matter    TEXT,
  state     TEXT    NOT NULL,
  revision  INTEGER NOT NULL,
  handler   BLOB    NOT NULL,
  currency  TEXT,
  asked     INTEGER,
  granted   INTEGER,
  promised  INTEGER,
  margin    INTEGER,
  goodwill  INTEGER,
  paid      INTEGER,
  due       INTEGER,
  asked_at  INTEGER,
  promised_at INTEGER,
  opened_at  INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  settled_at INTEGER
) WITHOUT ROWID;
CREATE INDEX summary_of_shop ON summary (shop, changed_at DESC, id);
CREATE INDEX summary_by_change ON summary (changed_at DESC, id);

-- Which cases a decision belongs to.
CREATE TABLE decided (
  digest TEXT NOT NULL,
  id     BLOB NOT NULL,
  PRIMARY KEY (digest, id)
) WITHOUT ROWID;
CREATE INDEX decided_of_case ON decided (id);

-- Requests by the roles that may act on them, the most urgent first: deadline, sum, age.
CREATE TABLE queue (
  role   TEXT    NOT NULL,
  shop   TEXT    NOT NULL,
  due    INTEGER NOT NULL,
  less   INTEGER NOT NULL,
  at     INTEGER NOT NULL,
  id     BLOB    NOT NULL,
  PRIMARY KEY (role, shop, due, less, at, id)
) WITHOUT ROWID;
CREATE INDEX queue_everywhere ON queue (role, due, less, at, id);
CREATE INDEX queue_of_case ON queue (id);

-- Cases by customer (phone, name) and by the employee complained of; only keyed hashes of these stand here.
CREATE TABLE concern (
  token     TEXT    NOT NULL,
  opened_at INTEGER NOT NULL,
  id        BLOB    NOT NULL,
  PRIMARY KEY (token, opened_at DESC, id)
) WITHOUT ROWID;
CREATE INDEX concern_of_case ON concern (id);

-- ------------------------------------------------------------ what nobody may do

CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'redress:append-only'); END;

CREATE TRIGGER event_is_never_dropped BEFORE DELETE ON event
BEGIN SELECT RAISE(ABORT, 'redress:append-only'); END;

CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document
BEGIN SELECT RAISE(ABORT, 'redress:append-only'); END;

CREATE TRIGGER event_is_chained BEFORE INSERT ON event
BEGIN
  SELECT RAISE(ABORT, 'redress:conflict')
   WHERE EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM event WHERE actor = NEW.actor AND actor_seq = NEW.actor_seq);
  SELECT RAISE(ABORT, 'redress:conflict')
   WHERE NEW.prev IS NOT coalesce((SELECT hash FROM event WHERE stream = NEW.stream AND seq = NEW.seq - 1), zeroblob(32))
      OR (NEW.seq > 1 AND NEW.prev = zeroblob(32));
  SELECT RAISE(ABORT, 'redress:conflict')
   WHERE NEW.actor_prev IS NOT
         coalesce((SELECT hash FROM event WHERE actor = NEW.actor AND actor_seq = NEW.actor_seq - 1), zeroblob(32))
      OR (NEW.actor_seq > 1 AND NEW.actor_prev = zeroblob(32));
END;

CREATE TRIGGER case_steps_are_legal BEFORE INSERT ON event WHEN NEW.after IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'redress:conflict')
   WHERE NEW.before IS NOT (SELECT state FROM summary WHERE id = NEW.stream);
  SELECT RAISE(ABORT, 'redress:illegal-step')
   WHERE NOT EXISTS (SELECT 1 FROM step WHERE kind = NEW.kind AND before IS NEW.before AND after = NEW.after);
  SELECT RAISE(ABORT, 'redress:unknown-actor')
   WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.actor AND active = 1);
  SELECT RAISE(ABORT, 'redress:other-shop')
   WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.actor AND (everywhere = 1
         OR shop = coalesce((SELECT shop FROM summary WHERE id = NEW.stream), NEW.body ->> 'shop')));
  -- What was approved is promised, what was promised is signed and paid: to the last fen.
  SELECT RAISE(ABORT, 'redress:other-sum')
   WHERE (NEW.kind = 'promised' AND NEW.before = 'approved' OR NEW.kind IN ('settled', 'paid', 'approved'))
     AND NEW.body -> 'sum' ->> 'minor' IS NOT
         (SELECT CASE WHEN NEW.kind IN ('promised', 'approved') THEN coalesce(granted, asked) ELSE promised END
            FROM summary WHERE id = NEW.stream);
  SELECT RAISE(ABORT, 'redress:own-case')
   WHERE NEW.kind IN ('approved', 'approved-other', 'returned', 'refused', 'heard')
     AND EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND actor = NEW.actor
                 AND kind IN ('opened', 'revised', 'asked'));
  SELECT RAISE(ABORT, 'redress:not-asked')
   WHERE NEW.kind IN ('approved', 'approved-other', 'returned', 'refused', 'heard')
     AND NOT EXISTS (
       SELECT 1 FROM (
         SELECT role FROM account WHERE id = NEW.actor
         UNION ALL
         SELECT giver.role FROM delegation JOIN account AS giver ON giver.id = delegation.giver
          WHERE delegation.deputy = NEW.actor AND delegation.since <= NEW.at AND NEW.at < delegation.until
       ) AS capacity
       WHERE CASE WHEN NEW.kind IN ('returned', 'refused')
                  THEN EXISTS (SELECT 1 FROM summary, json_each(summary.answers) AS known
                               WHERE summary.id = NEW.stream AND known.value = capacity.role)
                  ELSE EXISTS (SELECT 1 FROM queue WHERE queue.id = NEW.stream AND queue.role = capacity.role) END);
END;

CREATE TRIGGER accounts_are_kept_by_administrators BEFORE INSERT ON event WHEN NEW.kind IN ('account-made', 'account-changed')
BEGIN
  SELECT RAISE(ABORT, 'redress:not-administrator')
   WHERE EXISTS (SELECT 1 FROM account)
     AND NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.actor AND active = 1 AND administrator = 1);
END;

CREATE TRIGGER deeds_are_of_people_who_are_there BEFORE INSERT ON event WHEN NEW.after IS NULL
BEGIN
  SELECT RAISE(ABORT, 'redress:unknown-actor')
   WHERE EXISTS (SELECT 1 FROM account) AND NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.actor AND active = 1);
END;

CREATE TRIGGER policies_are_published_by_legal BEFORE INSERT ON event WHEN NEW.kind = 'policy-published'
BEGIN
  SELECT RAISE(ABORT, 'redress:not-publisher')
   WHERE NOT EXISTS (SELECT 1 FROM account WHERE id = NEW.actor AND active = 1 AND publishes = 1);
END;

-- ------------------------------------------------------------ projections

CREATE TRIGGER case_is_opened AFTER INSERT ON event WHEN NEW.kind = 'opened'
BEGIN
  INSERT INTO summary (id, seq, number, answers, shop, pack, matter, state, revision, handler, opened_at, changed_at)
  VALUES (NEW.stream, NEW.seq, NEW.body ->> 'number', NEW.answers, NEW.body ->> 'shop', NEW.body ->> 'pack',
          NEW.body -> 'file' ->> 'matter', NEW.after, 1, NEW.actor, NEW.at, NEW.at);
END;

CREATE TRIGGER case_moves_on AFTER INSERT ON event WHEN NEW.after IS NOT NULL AND NEW.kind <> 'opened'
BEGIN
  UPDATE summary SET
    seq = NEW.seq, answers = NEW.answers, state = NEW.after, changed_at = NEW.at,
    revision = CASE NEW.kind WHEN 'revised' THEN NEW.body ->> 'revision' ELSE revision END,
    matter   = CASE NEW.kind WHEN 'revised' THEN NEW.body -> 'file' ->> 'matter' ELSE matter END,
    margin   = CASE NEW.kind WHEN 'decided' THEN NEW.body -> 'summary' -> 'goodwill' ->> 'minor'
                    WHEN 'approved-other' THEN NEW.body -> 'decided' -> 'summary' -> 'goodwill' ->> 'minor' ELSE margin END,
    goodwill = CASE NEW.kind WHEN 'promised' THEN margin ELSE goodwill END,
    promised_at = CASE NEW.kind WHEN 'promised' THEN NEW.at ELSE promised_at END,
    currency = coalesce(NEW.body -> 'sum' ->> 'currency', currency),
    asked    = CASE NEW.kind WHEN 'asked' THEN NEW.body -> 'sum' ->> 'minor' ELSE asked END,
    due      = CASE NEW.kind WHEN 'asked' THEN NEW.body ->> 'due' ELSE due END,
    asked_at = CASE NEW.kind WHEN 'asked' THEN NEW.at ELSE asked_at END,
    granted  = CASE WHEN NEW.kind = 'approved' THEN NEW.body -> 'sum' ->> 'minor'
                    WHEN NEW.kind = 'approved-other' THEN NEW.body -> 'decided' -> 'summary' -> 'sum' ->> 'minor'
                    WHEN NEW.kind IN ('asked', 'voided', 'returned', 'refused', 'revised', 'reopened') THEN NULL
                    ELSE granted END,
    promised = CASE NEW.kind WHEN 'promised' THEN NEW.body -> 'sum' ->> 'minor' ELSE promised END,
    paid     = CASE NEW.kind WHEN 'paid' THEN coalesce(paid, 0) + (NEW.body -> 'sum' ->> 'minor') ELSE paid END,
    settled_at = CASE NEW.kind WHEN 'settled' THEN NEW.at ELSE settled_at END
  WHERE id = NEW.stream;
  -- In one trigger, since it is nowhere said in which order several would come.
  DELETE FROM queue WHERE id = NEW.stream;
  INSERT INTO queue (role, shop, due, less, at, id)
  SELECT DISTINCT role.value, summary.shop, coalesce(summary.due, 9223372036854775807), -coalesce(summary.asked, 0),
         summary.asked_at, summary.id
    FROM json_each(NEW.awaits) AS role, summary WHERE summary.id = NEW.stream;
END;

-- A revision says anew whom the case concerns.
CREATE TRIGGER case_concerns_others AFTER INSERT ON event WHEN NEW.kind = 'revised'
BEGIN
  DELETE FROM concern WHERE id = NEW.stream;
END;

CREATE TRIGGER case_concerns AFTER INSERT ON personal WHEN NEW.token IS NOT NULL
BEGIN
  INSERT OR IGNORE INTO concern (token, opened_at, id)
  SELECT NEW.token, summary.opened_at, summary.id FROM summary WHERE summary.id = NEW.stream;
END;

CREATE TRIGGER case_is_decided AFTER INSERT ON event WHEN NEW.kind IN ('decided', 'approved-other')
BEGIN
  INSERT OR IGNORE INTO decided (digest, id)
  VALUES (coalesce(NEW.body ->> 'decision', NEW.body -> 'decided' ->> 'decision'), NEW.stream);
END;

CREATE TRIGGER case_is_forgotten AFTER INSERT ON event WHEN NEW.kind = 'erased'
BEGIN
  DELETE FROM personal WHERE stream = NEW.stream;
  DELETE FROM concern WHERE id = NEW.stream;
END;

CREATE TRIGGER account_is_made AFTER INSERT ON event WHEN NEW.kind IN ('account-made', 'account-changed')
BEGIN
  INSERT INTO account (id, seq, login, name, role, shop, everywhere, administrator, publishes, key, active)
  VALUES (NEW.stream, NEW.seq, NEW.body ->> 'login', NEW.body ->> 'name', NEW.body ->> 'role', NEW.body ->> 'shop',
          NEW.body ->> 'everywhere', NEW.body ->> 'administrator', NEW.body ->> 'publishes', NEW.body ->> 'key', NEW.body ->> 'active')
  ON CONFLICT (id) DO UPDATE SET
    seq = excluded.seq, name = excluded.name, role = excluded.role, shop = excluded.shop, everywhere = excluded.everywhere,
    administrator = excluded.administrator, publishes = excluded.publishes, key = excluded.key, active = excluded.active;
END;

CREATE TRIGGER account_is_delegated AFTER INSERT ON event WHEN NEW.kind = 'delegated'
BEGIN
  INSERT INTO delegation (id, giver, deputy, since, until)
  VALUES (unhex(NEW.body ->> 'id'), NEW.actor, unhex(NEW.body ->> 'deputy'), NEW.body ->> 'from', NEW.body ->> 'until');
END;

CREATE TRIGGER delegation_is_ended AFTER INSERT ON event WHEN NEW.kind = 'delegation-ended'
BEGIN
  UPDATE delegation SET until = min(until, NEW.at) WHERE id = unhex(NEW.body ->> 'id') AND giver = NEW.actor;
END;

CREATE TRIGGER policy_is_published AFTER INSERT ON event WHEN NEW.kind = 'policy-published'
BEGIN
  INSERT INTO published (pack, seq, policy, version, effective, at, actor)
  VALUES (NEW.body ->> 'pack', NEW.seq, NEW.body ->> 'policy', NEW.body ->> 'version', NEW.body ->> 'effective', NEW.at, NEW.actor);
END;
