-- The ledger: events that are only ever added, and what can be computed from them. See docs/ledger.md.
-- The same tables as in SQLite, column for column. Sums are minor units, instants microseconds since 1970 in UTC,
-- ids 16 bytes, hashes 32.

-- What happened. Two chains run through it: that of the stream (a case, an account, a policy) and that of the actor.
CREATE TABLE event (
  stream    BYTEA    NOT NULL CHECK (length(stream) = 16),
  seq       BIGINT NOT NULL CHECK (seq >= 1),
  actor     BYTEA    NOT NULL CHECK (length(actor) = 16),
  actor_seq BIGINT NOT NULL CHECK (actor_seq >= 1),
  at        BIGINT NOT NULL,
  kind      TEXT    NOT NULL,
  before    TEXT,
  after     TEXT,
  awaits    TEXT    NOT NULL,
  answers   TEXT    NOT NULL,
  body      TEXT    NOT NULL CHECK (body::jsonb IS NOT NULL),
  prev       BYTEA   NOT NULL CHECK (length(prev) = 32),
  actor_prev BYTEA   NOT NULL CHECK (length(actor_prev) = 32),
  hash      BYTEA    NOT NULL CHECK (length(hash) = 32),
  signature BYTEA    NOT NULL CHECK (length(signature) = 64),
  PRIMARY KEY (stream, seq)
);
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
  digest BYTEA PRIMARY KEY CHECK (length(digest) = 32),
  kind   TEXT NOT NULL,
  bytes  BYTEA NOT NULL
);

-- Names, phones and notes. The event keeps a salted hash; salt, text and what it is found by go when they are erased.
CREATE TABLE personal (
  stream BYTEA    NOT NULL,
  seq    BIGINT NOT NULL,
  field  TEXT    NOT NULL,
  salt   BYTEA    NOT NULL,
  nonce  BYTEA,
  text   BYTEA    NOT NULL,
  token  TEXT,
  PRIMARY KEY (stream, seq, field)
);

-- What opens an account's key. Not computed from events: it changes with the password, and with each failed try.
CREATE TABLE credential (
  account  BYTEA PRIMARY KEY,
  salt     BYTEA NOT NULL,
  nonce    BYTEA NOT NULL,
  sealed   BYTEA NOT NULL,
  failures BIGINT NOT NULL DEFAULT 0,
  until    BIGINT NOT NULL DEFAULT 0,
  login_role TEXT
);

-- What concerns the ledger as a whole, such as what its searches are keyed with.
CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value BYTEA NOT NULL
);

-- ------------------------------------------------------------ computed from the events, by the triggers below

CREATE TABLE account (
  id            BYTEA PRIMARY KEY,
  seq           BIGINT NOT NULL,
  login         TEXT    NOT NULL UNIQUE,
  name          TEXT    NOT NULL,
  role          TEXT    NOT NULL,
  shop          TEXT    NOT NULL,
  everywhere    BIGINT NOT NULL,
  administrator BIGINT NOT NULL,
  publishes     BIGINT NOT NULL,
  key           TEXT    NOT NULL,
  active        BIGINT NOT NULL
);

CREATE TABLE delegation (
  id     BYTEA PRIMARY KEY,
  giver  BYTEA NOT NULL,
  deputy BYTEA NOT NULL,
  since  BIGINT NOT NULL,
  until  BIGINT NOT NULL
);
CREATE INDEX delegation_of_deputy ON delegation (deputy, until);

CREATE TABLE published (
  pack      TEXT    NOT NULL,
  seq       BIGINT NOT NULL,
  policy    TEXT    NOT NULL,
  version   TEXT    NOT NULL,
  effective TEXT    NOT NULL,
  at        BIGINT NOT NULL,
  actor     BYTEA    NOT NULL,
  PRIMARY KEY (pack, seq)
);

-- One row a case: what lists and queues show. `margin` is what the last decision offers above the floor, `goodwill` what of it
-- was promised.
CREATE TABLE summary (
  id        BYTEA PRIMARY KEY,
  seq       BIGINT NOT NULL,
  number    TEXT    NOT NULL UNIQUE,
  answers   TEXT    NOT NULL,
  shop      TEXT    NOT NULL,
  pack      TEXT    NOT NULL,
  matter    TEXT,
  state     TEXT    NOT NULL,
  revision  BIGINT NOT NULL,
  handler   BYTEA    NOT NULL,
  currency  TEXT,
  asked     BIGINT,
  granted   BIGINT,
  promised  BIGINT,
  margin    BIGINT,
  goodwill  BIGINT,
  paid      BIGINT,
  due       BIGINT,
  asked_at  BIGINT,
  promised_at BIGINT,
  opened_at  BIGINT NOT NULL,
  changed_at BIGINT NOT NULL,
  settled_at BIGINT
);
CREATE INDEX summary_of_shop ON summary (shop, changed_at DESC, id);
CREATE INDEX summary_by_change ON summary (changed_at DESC, id);

-- Which cases a decision belongs to.
CREATE TABLE decided (
  digest TEXT NOT NULL,
  id     BYTEA NOT NULL,
  PRIMARY KEY (digest, id)
);
CREATE INDEX decided_of_case ON decided (id);

-- Requests by the roles that may act on them, the most urgent first: deadline, sum, age.
CREATE TABLE queue (
  role   TEXT    NOT NULL,
  shop   TEXT    NOT NULL,
  due    BIGINT NOT NULL,
  less   BIGINT NOT NULL,
  at     BIGINT NOT NULL,
  id     BYTEA    NOT NULL,
  PRIMARY KEY (role, shop, due, less, at, id)
);
CREATE INDEX queue_everywhere ON queue (role, due, less, at, id);
CREATE INDEX queue_of_case ON queue (id);

-- Cases by customer (phone, name) and by the employee complained of; only keyed hashes of these stand here.
CREATE TABLE concern (
  token     TEXT    NOT NULL,
  opened_at BIGINT NOT NULL,
  id        BYTEA    NOT NULL,
  PRIMARY KEY (token, opened_at, id)
);
CREATE INDEX concern_of_case ON concern (id);

-- ------------------------------------------------------------ who is there
-- Everybody has a login role of the server's own, member of the group redress_person; the desk has redress_desk before anybody has
-- signed in. Their names carry the database's, since roles belong to the whole server.

-- The account that this connection speaks for; none for the owner of the tables.
CREATE FUNCTION me() RETURNS BYTEA LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT account FROM credential WHERE login_role = session_user $$;

CREATE FUNCTION my_shop() RETURNS TEXT LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT shop FROM account WHERE id = me() AND active = 1 $$;

CREATE FUNCTION i_see_everything() RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT coalesce((SELECT everywhere = 1 FROM account WHERE id = me() AND active = 1), FALSE) $$;

-- Whether any account exists yet.
CREATE FUNCTION has_accounts() RETURNS BOOLEAN LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS
$$ SELECT EXISTS (SELECT 1 FROM account) $$;

-- ------------------------------------------------------------ what nobody may do

CREATE FUNCTION is_never_changed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'redress:append-only'; END $$;

CREATE TRIGGER event_is_never_changed BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION is_never_changed();
CREATE TRIGGER event_is_never_emptied BEFORE TRUNCATE ON event FOR EACH STATEMENT EXECUTE FUNCTION is_never_changed();
CREATE TRIGGER document_is_never_changed BEFORE UPDATE ON document FOR EACH ROW EXECUTE FUNCTION is_never_changed();

CREATE FUNCTION event_may_be_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  nothing CONSTANT BYTEA := decode(repeat('00', 32), 'hex');
  told    CONSTANT JSONB := NEW.body::jsonb;
  mine    account%ROWTYPE;
  known   summary%ROWTYPE;
BEGIN
  -- A client of somebody's own making still speaks for nobody else.
  IF me() IS NOT NULL AND me() <> NEW.actor THEN RAISE EXCEPTION 'redress:not-you'; END IF;

  IF EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND seq = NEW.seq)
     OR EXISTS (SELECT 1 FROM event WHERE actor = NEW.actor AND actor_seq = NEW.actor_seq)
     OR NEW.prev <> coalesce((SELECT hash FROM event WHERE stream = NEW.stream AND seq = NEW.seq - 1), nothing)
     OR (NEW.seq > 1 AND NEW.prev = nothing)
     OR NEW.actor_prev <> coalesce((SELECT hash FROM event WHERE actor = NEW.actor AND actor_seq = NEW.actor_seq - 1), nothing)
     OR (NEW.actor_seq > 1 AND NEW.actor_prev = nothing)
  THEN RAISE EXCEPTION 'redress:conflict'; END IF;

  SELECT * INTO mine FROM account WHERE id = NEW.actor AND active = 1;

  IF NEW.kind IN ('account-made', 'account-changed') AND has_accounts() AND coalesce(mine.administrator, 0) <> 1
  THEN RAISE EXCEPTION 'redress:not-administrator'; END IF;

  IF NEW.kind = 'policy-published' AND coalesce(mine.publishes, 0) <> 1
  THEN RAISE EXCEPTION 'redress:not-publisher'; END IF;

  IF mine.id IS NULL AND has_accounts() THEN RAISE EXCEPTION 'redress:unknown-actor'; END IF;
  IF NEW.after IS NULL THEN RETURN NEW; END IF;

  -- Two that act on one case wait for each other; the second then finds that it comes too late.
  SELECT * INTO known FROM summary WHERE id = NEW.stream FOR UPDATE;
  IF NEW.before IS DISTINCT FROM known.state THEN RAISE EXCEPTION 'redress:conflict'; END IF;
  IF NOT EXISTS (SELECT 1 FROM step WHERE kind = NEW.kind AND before IS NOT DISTINCT FROM NEW.before AND after = NEW.after)
  THEN RAISE EXCEPTION 'redress:illegal-step'; END IF;
  IF coalesce(mine.everywhere, 0) <> 1 AND mine.shop IS DISTINCT FROM coalesce(known.shop, told ->> 'shop')
  THEN RAISE EXCEPTION 'redress:other-shop'; END IF;

  -- What was approved is promised, what was promised is signed and paid: to the last fen.
  IF (NEW.kind = 'promised' AND NEW.before = 'approved' OR NEW.kind IN ('settled', 'paid', 'approved'))
     AND (told -> 'sum' ->> 'minor')::bigint IS DISTINCT FROM
         (CASE WHEN NEW.kind IN ('promised', 'approved') THEN coalesce(known.granted, known.asked) ELSE known.promised END)
  THEN RAISE EXCEPTION 'redress:other-sum'; END IF;

  IF NEW.kind IN ('approved', 'approved-other', 'returned', 'refused', 'heard') THEN
    IF EXISTS (SELECT 1 FROM event WHERE stream = NEW.stream AND actor = NEW.actor
               AND kind IN ('opened', 'revised', 'asked'))
    THEN RAISE EXCEPTION 'redress:own-case'; END IF;
    IF NOT EXISTS (
      SELECT 1 FROM (
        SELECT mine.role
        UNION ALL
        SELECT giver.role FROM delegation JOIN account AS giver ON giver.id = delegation.giver
         WHERE delegation.deputy = NEW.actor AND delegation.since <= NEW.at AND NEW.at < delegation.until
      ) AS capacity (role)
      WHERE CASE WHEN NEW.kind IN ('returned', 'refused') THEN known.answers::jsonb ? capacity.role
                 ELSE EXISTS (SELECT 1 FROM queue WHERE queue.id = NEW.stream AND queue.role = capacity.role) END)
    THEN RAISE EXCEPTION 'redress:not-asked'; END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER event_may_be_added BEFORE INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_may_be_added();

-- ------------------------------------------------------------ projections

CREATE FUNCTION event_was_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
  told   CONSTANT JSONB  := NEW.body::jsonb;
  minor  CONSTANT BIGINT := (told -> 'sum' ->> 'minor')::bigint;
BEGIN
  CASE
  WHEN NEW.kind = 'opened' THEN
    INSERT INTO summary (id, seq, number, answers, shop, pack, matter, state, revision, handler, opened_at, changed_at)
    VALUES (NEW.stream, NEW.seq, told ->> 'number', NEW.answers, told ->> 'shop', told ->> 'pack', told -> 'file' ->> 'matter', NEW.after, 1,
            NEW.actor, NEW.at, NEW.at);
  WHEN NEW.after IS NOT NULL THEN
    UPDATE summary SET
      seq = NEW.seq, answers = NEW.answers, state = NEW.after, changed_at = NEW.at,
      revision = CASE NEW.kind WHEN 'revised' THEN (told ->> 'revision')::bigint ELSE revision END,
      matter   = CASE NEW.kind WHEN 'revised' THEN told -> 'file' ->> 'matter' ELSE matter END,
      margin   = CASE NEW.kind WHEN 'decided' THEN (told -> 'summary' -> 'goodwill' ->> 'minor')::bigint
                      WHEN 'approved-other' THEN (told -> 'decided' -> 'summary' -> 'goodwill' ->> 'minor')::bigint ELSE margin END,
      goodwill = CASE NEW.kind WHEN 'promised' THEN margin ELSE goodwill END,
      promised_at = CASE NEW.kind WHEN 'promised' THEN NEW.at ELSE promised_at END,
      currency = coalesce(told -> 'sum' ->> 'currency', currency),
      asked    = CASE NEW.kind WHEN 'asked' THEN minor ELSE asked END,
      due      = CASE NEW.kind WHEN 'asked' THEN (told ->> 'due')::bigint ELSE due END,
      asked_at = CASE NEW.kind WHEN 'asked' THEN NEW.at ELSE asked_at END,
      granted  = CASE WHEN NEW.kind = 'approved' THEN minor
                      WHEN NEW.kind = 'approved-other' THEN (told -> 'decided' -> 'summary' -> 'sum' ->> 'minor')::bigint
                      WHEN NEW.kind IN ('asked', 'voided', 'returned', 'refused', 'revised', 'reopened') THEN NULL
                      ELSE granted END,
      promised = CASE NEW.kind WHEN 'promised' THEN minor ELSE promised END,
      paid     = CASE NEW.kind WHEN 'paid' THEN coalesce(paid, 0) + minor ELSE paid END,
      settled_at = CASE NEW.kind WHEN 'settled' THEN NEW.at ELSE settled_at END
    WHERE id = NEW.stream;
  WHEN NEW.kind IN ('account-made', 'account-changed') THEN
    INSERT INTO account (id, seq, login, name, role, shop, everywhere, administrator, publishes, key, active)
    VALUES (NEW.stream, NEW.seq, told ->> 'login', told ->> 'name', told ->> 'role', told ->> 'shop',
            (told ->> 'everywhere')::boolean::int, (told ->> 'administrator')::boolean::int, (told ->> 'publishes')::boolean::int,
            told ->> 'key', (told ->> 'active')::boolean::int)
    ON CONFLICT (id) DO UPDATE SET
      seq = excluded.seq, name = excluded.name, role = excluded.role, shop = excluded.shop, everywhere = excluded.everywhere,
      administrator = excluded.administrator, publishes = excluded.publishes, key = excluded.key, active = excluded.active;
  WHEN NEW.kind = 'delegated' THEN
    INSERT INTO delegation (id, giver, deputy, since, until)
    VALUES (decode(told ->> 'id', 'hex'), NEW.actor, decode(told ->> 'deputy', 'hex'), (told ->> 'from')::bigint, (told ->> 'until')::bigint);
  WHEN NEW.kind = 'delegation-ended' THEN
    UPDATE delegation SET until = least(until, NEW.at) WHERE id = decode(told ->> 'id', 'hex') AND giver = NEW.actor;
  WHEN NEW.kind = 'policy-published' THEN
    INSERT INTO published (pack, seq, policy, version, effective, at, actor)
    VALUES (told ->> 'pack', NEW.seq, told ->> 'policy', told ->> 'version', told ->> 'effective', NEW.at, NEW.actor);
  ELSE NULL;
  END CASE;

  IF NEW.after IS NOT NULL THEN
    DELETE FROM queue WHERE id = NEW.stream;
    INSERT INTO queue (role, shop, due, less, at, id)
    SELECT DISTINCT role, summary.shop, coalesce(summary.due, 9223372036854775807), -coalesce(summary.asked, 0), summary.asked_at, summary.id
      FROM jsonb_array_elements_text(NEW.awaits::jsonb) AS role, summary WHERE summary.id = NEW.stream;
  END IF;
  IF NEW.kind = 'revised' THEN
    -- It says anew whom the case concerns.
    DELETE FROM concern WHERE id = NEW.stream;
  ELSIF NEW.kind IN ('decided', 'approved-other') THEN
    INSERT INTO decided (digest, id) VALUES (coalesce(told ->> 'decision', told -> 'decided' ->> 'decision'), NEW.stream)
    ON CONFLICT DO NOTHING;
  ELSIF NEW.kind = 'erased' THEN
    DELETE FROM personal WHERE stream = NEW.stream;
    DELETE FROM concern WHERE id = NEW.stream;
  END IF;
  -- Every desk that listens looks again.
  PERFORM pg_notify('redress_' || current_schema(), encode(NEW.stream, 'hex'));
  RETURN NULL;
END $$;
CREATE TRIGGER event_was_added AFTER INSERT ON event FOR EACH ROW EXECUTE FUNCTION event_was_added();

CREATE FUNCTION personal_was_added() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO concern (token, opened_at, id)
  SELECT NEW.token, summary.opened_at, summary.id FROM summary WHERE summary.id = NEW.stream AND NEW.token IS NOT NULL
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER personal_was_added AFTER INSERT ON personal FOR EACH ROW EXECUTE FUNCTION personal_was_added();
