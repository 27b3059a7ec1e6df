namespace Selvage.Kernel.Ledger;

/// <summary>A table of the ledger, made at start where it is missing. Its statements run unchanged on SQLite and PostgreSQL.</summary>
/// <param name="Create">One or more <c>CREATE … IF NOT EXISTS</c> statements; types TEXT, BIGINT and {BLOB}.</param>
public sealed record LedgerTable(string Create);

/// <summary>A prepared statement of the ledger; its parameters are <c>@p0</c>, <c>@p1</c> …</summary>
/// <param name="Sql">The statement.</param>
public sealed record LedgerStatement(string Sql);
