using Selvage.Kernel.Results;

namespace Selvage.Kernel.Operations;

/// <summary>Which part of a list is asked for: lists page by key, never by offset, so that a row is neither skipped nor seen twice.</summary>
/// <param name="Limit">How many, 1-200.</param>
/// <param name="After">The cursor of the page before; null for the first page.</param>
public readonly record struct PageRequest(int Limit, string? After)
{
    /// <summary>The most that one page holds.</summary>
    public const int Most = 200;

    /// <summary>A cursor that no page gave.</summary>
    public static readonly Problem WrongCursor = Problem.Invalid("page.after", "Wrong cursor", "after is the value of next from the page before; leave it out for the first page.", "after");

    /// <summary>Reads the query parameters; absent means 50 from the start.</summary>
    public static Result<PageRequest> Read(string? limit, string? after)
    {
        if (limit is null)
            return new PageRequest(50, after);
        return int.TryParse(limit, out var number) && number is >= 1 and <= Most
            ? new PageRequest(number, after)
            : Problem.Invalid("page.limit", "Wrong page size", $"limit is a whole number from 1 to {Most}.", "limit");
    }
}

/// <summary>One page of a list.</summary>
/// <typeparam name="T">What it lists.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Makes pages.</summary>
public static class Page
{
    /// <summary>Makes a page of one row more than was asked for: the extra one only tells that there is a next page.</summary>
    /// <param name="rows">At most limit + 1 rows.</param>
    /// <param name="limit">The page size asked for.</param>
    /// <param name="key">The cursor of a row.</param>
    /// <param name="show">The row as it is answered.</param>
    public static Page<T> Of<TRow, T>(IReadOnlyList<TRow> rows, int limit, Func<TRow, string> key, Func<TRow, T> show) =>
        new([.. rows.Take(limit).Select(show)], rows.Count > limit ? key(rows[limit - 1]) : null);
}
