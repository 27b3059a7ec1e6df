using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;

namespace Selvage.Kernel.Storage;

/// <summary>Lists in pages by a typed id: time-ordered ids make the oldest first.</summary>
public static class Paging
{
    /// <summary>Reads one page in the order of the id.</summary>
    /// <typeparam name="TRow">The row.</typeparam>
    /// <typeparam name="TId">Its id.</typeparam>
    /// <typeparam name="TShown">The row as it is answered.</typeparam>
    public static async Task<Result<Page<TShown>>> PageAsync<TRow, TId, TShown>(this IQueryable<TRow> rows, PageRequest page, Expression<Func<TRow, TId>> id, Func<TRow, TShown> show, CancellationToken ct)
        where TRow : class
        where TId : struct, ITypedId<TId>
    {
        if (page.After is not null)
        {
            if (!TypedId.TryParse<TId>(page.After, out var after))
                return PageRequest.WrongCursor;
            rows = rows.Where(IsAfter(id, after.Value.ToString("D")));
        }

        var read = await rows.AsNoTracking().OrderBy(id).Take(page.Limit + 1).ToListAsync(ct);
        var key = id.Compile();
        return Page.Of(read, page.Limit, row => key(row).Value.ToString("D"), show);
    }

    /// <summary>The id is text in the database, and text is what must be compared; the model's type has no order of its own.</summary>
    private static Expression<Func<TRow, bool>> IsAfter<TRow, TId>(Expression<Func<TRow, TId>> id, string after)
    {
        var text = Expression.Convert(Expression.Convert(id.Body, typeof(object)), typeof(string));
        var compare = Expression.Call(typeof(string), nameof(string.Compare), null, text, Expression.Constant(after));
        return Expression.Lambda<Func<TRow, bool>>(Expression.GreaterThan(compare, Expression.Constant(0)), id.Parameters);
    }
}
