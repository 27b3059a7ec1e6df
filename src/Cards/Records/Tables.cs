using Microsoft.Data.Sqlite;

namespace Selvage.Cards.Records;

/// <summary>The tables, made and carried forward step by step; <c>user_version</c> says how many steps a file has behind it.</summary>
internal static class Tables
{
    // A step that was released is never changed; a new one is added. Times are microseconds UTC, money is minor units, dates are ISO text.
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE products (
            pmid TEXT NOT NULL,
            product_id INTEGER NOT NULL,
            name TEXT NOT NULL,
            account_code TEXT NOT NULL,
            scheme TEXT NOT NULL,
            currency TEXT NOT NULL,
            form TEXT NOT NULL,
            bin TEXT NOT NULL,
            validity_months INTEGER NOT NULL,
            PRIMARY KEY (pmid, product_id)
        ) WITHOUT ROWID;
        CREATE TABLE cards (
            id INTEGER PRIMARY KEY,
            pmid TEXT NOT NULL,
            public_token INTEGER NOT NULL UNIQUE,
            product_id INTEGER NOT NULL,
            card_type TEXT NOT NULL,
            customer_reference TEXT NULL,
            emboss_name TEXT NOT NULL,
            full_name TEXT NOT NULL,
            masked_pan TEXT NOT NULL,
            pan_sealed BLOB NOT NULL,
            pan_index BLOB NOT NULL UNIQUE,
            start_date TEXT NOT NULL,
            expiry_date TEXT NOT NULL,
            currency TEXT NOT NULL,
            balance INTEGER NOT NULL,
            pending INTEGER NOT NULL,
            status TEXT NOT NULL,
            status_by TEXT NOT NULL,
            status_note TEXT NOT NULL,
            request TEXT NOT NULL,
            made_at INTEGER NOT NULL
        );
        CREATE INDEX cards_by_pmid ON cards (pmid);
        CREATE INDEX cards_by_reference ON cards (pmid, customer_reference) WHERE customer_reference IS NOT NULL;
        CREATE TABLE status_changes (
            id INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES cards (id),
            before TEXT NULL,
            after TEXT NOT NULL,
            updated_by TEXT NOT NULL,
            note TEXT NOT NULL,
            validity TEXT NULL,
            organisation TEXT NOT NULL,
            client TEXT NOT NULL,
            application TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE INDEX status_changes_by_card ON status_changes (card);
        CREATE TABLE remembered (
            pmid TEXT NOT NULL,
            key TEXT NOT NULL,
            request BLOB NOT NULL,
            status INTEGER NOT NULL,
            body BLOB NOT NULL,
            at INTEGER NOT NULL,
            PRIMARY KEY (pmid, key)
        ) WITHOUT ROWID;
        CREATE INDEX remembered_by_time ON remembered (at);
        """,

        // Double entry. A card is an account of its own, whose balance stands at the card.
        """
        CREATE TABLE accounts (
            id INTEGER PRIMARY KEY,
            pmid TEXT NOT NULL,
            kind TEXT NOT NULL,
            currency TEXT NOT NULL,
            balance INTEGER NOT NULL,
            UNIQUE (pmid, kind, currency)
        );
        CREATE TABLE transactions (
            id INTEGER PRIMARY KEY,
            card INTEGER NOT NULL REFERENCES cards (id),
            type TEXT NOT NULL,
            status TEXT NOT NULL,
            amount INTEGER NOT NULL,
            currency TEXT NOT NULL,
            actual_balance INTEGER NOT NULL,
            available_balance INTEGER NOT NULL,
            description TEXT NOT NULL,
            moved_by TEXT NOT NULL,
            linked INTEGER NULL REFERENCES transactions (id),
            organisation TEXT NOT NULL,
            client TEXT NOT NULL,
            application TEXT NOT NULL,
            at INTEGER NOT NULL
        );
        CREATE INDEX transactions_by_card ON transactions (card, at);
        CREATE TABLE entries (
            id INTEGER PRIMARY KEY,
            transaction_id INTEGER NOT NULL REFERENCES transactions (id),
            card INTEGER NULL REFERENCES cards (id),
            account INTEGER NULL REFERENCES accounts (id),
            amount INTEGER NOT NULL,
            CHECK ((card IS NULL) <> (account IS NULL))
        );
        CREATE INDEX entries_by_transaction ON entries (transaction_id);
        """,

        // A PIN is null until somebody sets it or asks for it.
        """
        ALTER TABLE cards ADD COLUMN pin_sealed BLOB NULL;
        ALTER TABLE cards ADD COLUMN pvv TEXT NULL;
        ALTER TABLE cards ADD COLUMN pin_tries INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE cards ADD COLUMN cvv_tries INTEGER NOT NULL DEFAULT 0;
        """,

        // Whom a card was made for, in small letters, to be found by. lower() here knows ASCII only; new rows are written by HolderText.
        """
        ALTER TABLE cards ADD COLUMN title TEXT NOT NULL DEFAULT '';
        ALTER TABLE cards ADD COLUMN first_name TEXT NOT NULL DEFAULT '';
        ALTER TABLE cards ADD COLUMN last_name TEXT NOT NULL DEFAULT '';
        ALTER TABLE cards ADD COLUMN date_of_birth TEXT NOT NULL DEFAULT '';
        ALTER TABLE cards ADD COLUMN email TEXT NOT NULL DEFAULT '';
        ALTER TABLE cards ADD COLUMN mobile TEXT NOT NULL DEFAULT '';
        UPDATE cards SET
            title = lower(trim(COALESCE(json_extract(request, '$.cardHolder.title'), ''))),
            first_name = lower(trim(COALESCE(json_extract(request, '$.cardHolder.firstName'), ''))),
            last_name = lower(trim(COALESCE(json_extract(request, '$.cardHolder.lastName'), ''))),
            date_of_birth = COALESCE(json_extract(request, '$.cardHolder.dateOfBirth'), ''),
            email = lower(trim(COALESCE(json_extract(request, '$.cardHolder.email'), ''))),
            mobile = lower(trim(COALESCE(json_extract(request, '$.cardHolder.mobile'), '')));
        CREATE INDEX cards_by_last_name ON cards (pmid, last_name, first_name);
        CREATE INDEX cards_by_first_name ON cards (pmid, first_name);
        CREATE INDEX cards_by_birth ON cards (pmid, date_of_birth);
        CREATE INDEX cards_by_email ON cards (pmid, email);
        CREATE INDEX cards_by_mobile ON cards (pmid, mobile);
        """,

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
    ];

    /// <summary>Brings a file up to date, all or nothing.</summary>
    /// <exception cref="InvalidOperationException">A newer version of this server wrote the file.</exception>
    internal static void Prepare(SqliteConnection connection)
    {
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "PRAGMA user_version";
        var version = Convert.ToInt32(command.ExecuteScalar());
        if (version > Steps.Length)
            throw new InvalidOperationException($"{connection.DataSource} was written by a newer version of this server. Start that version, or restore an older copy of the data.");
        for (; version < Steps.Length; version++)
        {
            command.CommandText = $"{Steps[version]} PRAGMA user_version = {version + 1};";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
