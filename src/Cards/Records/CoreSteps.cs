namespace Selvage.Cards.Records;

/// <summary>The first steps of the tables: products, cards, money, PINs, holders.</summary>
internal static class CoreSteps
{
    // A step that was released is never changed; new ones are added at the end of ServiceSteps. Times are microseconds UTC, money is minor units, dates are ISO text.
    internal static readonly string[] All =
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
    ];
}
