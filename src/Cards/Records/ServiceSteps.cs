namespace Selvage.Cards.Records;

/// <summary>The later steps of the tables: what is done with cards.</summary>
internal static class ServiceSteps
{
    // A step that was released is never changed; a new one is added at the end. Times are microseconds UTC, money is minor units, dates are ISO text.
    internal static readonly string[] All =
    [
        // Cards that belong together: a child and its parent, a replacement and what it replaces. Waiting: the balance moves when the replacement is activated.
        """
        ALTER TABLE cards ADD COLUMN parent INTEGER NULL REFERENCES cards (id);
        ALTER TABLE cards ADD COLUMN replaces INTEGER NULL REFERENCES cards (id);
        ALTER TABLE cards ADD COLUMN replacement_waits INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE cards ADD COLUMN counts_replaced INTEGER NOT NULL DEFAULT 0;
        UPDATE cards SET parent = (SELECT p.id FROM cards p WHERE p.public_token = CAST(json_extract(cards.request, '$.parentCard') AS INTEGER) AND p.pmid = cards.pmid)
            WHERE json_extract(request, '$.parentCard') IS NOT NULL;
        CREATE INDEX cards_by_parent ON cards (parent) WHERE parent IS NOT NULL;
        CREATE UNIQUE INDEX cards_by_replaced ON cards (replaces) WHERE replaces IS NOT NULL;
        """,

        // What controls a card: the product's groups, or those set for the card alone. Fees that a balance did not cover are due.
        """
        ALTER TABLE products ADD COLUMN ehi_mode INTEGER NOT NULL DEFAULT 3;
        ALTER TABLE products ADD COLUMN limit_group INTEGER NOT NULL DEFAULT 101;
        ALTER TABLE products ADD COLUMN web_service_fee_group INTEGER NOT NULL DEFAULT 701;
        CREATE TABLE card_groups (
            card INTEGER NOT NULL REFERENCES cards (id),
            type TEXT NOT NULL,
            group_id INTEGER NOT NULL,
            PRIMARY KEY (card, type)
        ) WITHOUT ROWID;
        ALTER TABLE cards ADD COLUMN fee_due INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE cards ADD COLUMN stip_available INTEGER NULL;
        ALTER TABLE cards ADD COLUMN stip_current INTEGER NULL;
        ALTER TABLE cards ADD COLUMN stip_sequence INTEGER NULL;
        """,

        // How holders prove who is paying: one of each type, of questions as many as there are. An answer is a keyed hash.
        """
        CREATE TABLE credentials (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            card INTEGER NOT NULL REFERENCES cards (id),
            type TEXT NOT NULL,
            value TEXT NOT NULL,
            answer BLOB NULL,
            updated_by TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE UNIQUE INDEX credentials_by_card ON credentials (card, type, (CASE type WHEN 'KBA' THEN value ELSE '' END));
        """,

        """
        CREATE TABLE allow_lists (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pmid TEXT NOT NULL,
            name TEXT NOT NULL,
            UNIQUE (pmid, name)
        );
        CREATE TABLE allow_list_merchants (
            list INTEGER NOT NULL REFERENCES allow_lists (id),
            merchant TEXT NOT NULL,
            acquirer TEXT NOT NULL,
            PRIMARY KEY (list, merchant, acquirer)
        ) WITHOUT ROWID;
        ALTER TABLE cards ADD COLUMN allow_list INTEGER NULL REFERENCES allow_lists (id);
        """,

        // Cards in wallets, and what they are in; simulated.
        """
        CREATE TABLE payment_tokens (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            card INTEGER NOT NULL REFERENCES cards (id),
            creator TEXT NOT NULL,
            wallet TEXT NOT NULL,
            reference TEXT NOT NULL UNIQUE,
            last_four TEXT NOT NULL,
            status TEXT NOT NULL,
            usage_group INTEGER NOT NULL,
            made_at INTEGER NOT NULL,
            changed_at INTEGER NOT NULL
        );
        CREATE INDEX payment_tokens_by_card ON payment_tokens (card);
        CREATE TABLE payment_token_devices (
            token INTEGER NOT NULL REFERENCES payment_tokens (id),
            device_index INTEGER NOT NULL,
            name TEXT NOT NULL,
            type TEXT NOT NULL,
            bound INTEGER NOT NULL,
            PRIMARY KEY (token, device_index)
        ) WITHOUT ROWID;
        CREATE TABLE aliases (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pmid TEXT NOT NULL,
            card INTEGER NOT NULL REFERENCES cards (id),
            type TEXT NOT NULL,
            value TEXT NOT NULL,
            name TEXT NOT NULL,
            at INTEGER NOT NULL,
            UNIQUE (pmid, type, value)
        );
        CREATE INDEX aliases_by_card ON aliases (card);
        """,

        // Cards that are ordered many at once. What is made of them is counted in the transaction that makes them.
        """
        CREATE TABLE bulks (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            pmid TEXT NOT NULL,
            reference TEXT NULL,
            quantity INTEGER NOT NULL,
            made INTEGER NOT NULL,
            state TEXT NOT NULL,
            fault TEXT NULL,
            request TEXT NOT NULL,
            organisation TEXT NOT NULL,
            client TEXT NOT NULL,
            application TEXT NOT NULL,
            at INTEGER NOT NULL,
            ended_at INTEGER NULL
        );
        CREATE INDEX bulks_by_state ON bulks (state, id) WHERE state = 'InProgress';
        CREATE TABLE bulk_cards (
            bulk INTEGER NOT NULL REFERENCES bulks (id),
            number INTEGER NOT NULL,
            card INTEGER NOT NULL REFERENCES cards (id),
            PRIMARY KEY (bulk, number)
        ) WITHOUT ROWID;
        """,

        // SOAP calls by their number. A number is taken for good; what was answered is kept for a while, without CVV and PIN.
        """
        CREATE TABLE soap_calls (
            pmid TEXT NOT NULL,
            wsid INTEGER NOT NULL,
            method TEXT NOT NULL,
            issuer TEXT NOT NULL,
            public_token TEXT NOT NULL,
            action_code TEXT NOT NULL,
            answer TEXT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (pmid, wsid)
        ) WITHOUT ROWID;
        CREATE INDEX soap_calls_to_shorten ON soap_calls (at) WHERE answer IS NOT NULL;
        """,

        // What happens to a card at merchants. A row is a message of the network with its outcome; what is open of it is blocked. A family is a first
        // authorisation with those that add to it. Facts: what of it only messages need. Fed: messages for the external host, until it has them.
        """
        CREATE TABLE sequences (
            name TEXT PRIMARY KEY,
            last INTEGER NOT NULL
        ) WITHOUT ROWID;
        CREATE TABLE payments (
            id INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES cards (id),
            kind TEXT NOT NULL,
            status TEXT NOT NULL,
            waiting INTEGER NOT NULL,
            family INTEGER NOT NULL REFERENCES payments (id),
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            bill INTEGER NOT NULL,
            approved INTEGER NOT NULL,
            open INTEGER NOT NULL,
            held_by TEXT NOT NULL,
            sub_group TEXT NULL,
            processing_code TEXT NOT NULL,
            response TEXT NOT NULL,
            decided_by TEXT NOT NULL,
            reason TEXT NOT NULL,
            lifecycle TEXT NOT NULL,
            link TEXT NOT NULL,
            auth_code TEXT NULL,
            expires_at INTEGER NULL,
            outcome TEXT NULL,
            host_code TEXT NULL,
            host_micros INTEGER NULL,
            actual_balance INTEGER NOT NULL,
            available_balance INTEGER NOT NULL,
            facts TEXT NOT NULL,
            organisation TEXT NOT NULL,
            client TEXT NOT NULL,
            application TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE INDEX payments_by_card ON payments (card, at);
        CREATE INDEX payments_by_family ON payments (family);
        CREATE INDEX payments_waiting ON payments (id) WHERE waiting = 1;
        CREATE INDEX payments_to_expire ON payments (expires_at) WHERE open > 0;
        CREATE TABLE fed (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            message TEXT NOT NULL
        );
        ALTER TABLE cards ADD COLUMN expiry_told TEXT NULL;
        CREATE INDEX cards_to_expire ON cards (expiry_date) WHERE expiry_told IS NULL OR expiry_told <> expiry_date;
        ALTER TABLE products ADD COLUMN stand_in_group INTEGER NOT NULL DEFAULT 0;
        UPDATE products SET stand_in_group = 1 WHERE ehi_mode IN (4, 5);
        """,
    ];
}
