using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People.Imports;
using Selvage.Portal.Gate;

namespace Selvage.Portal.Pages.Users.Imports;

/// <summary>
/// User Management › Import (CSV): a file is looked at line by line, and then everybody in it is invited, or nobody. Between the two the list
/// travels with the form, as an invitation does: nothing is kept of people who are not invited.
/// </summary>
internal static class ImportEndpoints
{
    private const string Address = UsersEndpoints.List + "/import";

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Address, (OrganisationId org, HttpContext http) => Refusal(org, http) ?? View.Of<ImportPage, ImportModel>(ImportModel.Nothing));
        pages.MapGet(Address + "/template.csv", (OrganisationId org, HttpContext http) => Refusal(org, http) ?? TypedResults.File(Encoding.UTF8.GetBytes(ImportedList.Template), "text/csv; charset=utf-8", "invite-users.csv"));
        pages.MapPost(Address, TakeAsync);
    }

    private static async Task<IResult> TakeAsync(OrganisationId org, HttpContext http, ListGroups groups, JudgePeople judge, AddPeople add, CancellationToken ct)
    {
        if (Refusal(org, http) is { } refusal)
            return refusal;
        var form = PostedForm.Of(http);
        var content = await ContentAsync(form, ct);
        if (content is null)
            return View.Of<ImportPage, ImportModel>(ImportModel.Nothing, [Problem.Invalid("import.no_file", "No file", "Choose a CSV file first.", "file")]);
        var list = ImportedList.Read(content, await GroupChoices.OfferedAsync(groups, http.Actor(), org, ct));
        if (list.People.Count == 0 && list.Problems.Count > 0)
            return View.Of<ImportPage, ImportModel>(ImportModel.Nothing, list.Problems);
        var judged = await judge.RunAsync(http.Actor(), new(org, list.People), ct);
        if (!judged.Succeeded)
            return View.Refused([.. judged.Problems]);
        var model = new ImportModel(Encoding.UTF8.GetString(content).TrimStart('\uFEFF'), list.People, [.. list.Problems, .. judged.Value]);
        if (form.Go != "send" || model.Problems.Count > 0)
            return View.Of<ImportPage, ImportModel>(model, Summary(model.Problems));
        var done = await add.RunAsync(http.Actor(), new(org, list.People), ct);
        if (done.Succeeded)
            return View.SeeOther($"/organisations/{org}/users", "people.imported");
        return done.Problem.IsOfTheForm() ? View.Of<ImportPage, ImportModel>(model with { Problems = done.Problems }, Summary(done.Problems)) : View.Refused([.. done.Problems]);
    }

    private static IResult? Refusal(OrganisationId org, HttpContext http)
    {
        var visitor = Visitor.Of(http);
        if (visitor.Place.Id != org)
            return View.Refused(PortalProblems.NoPage);
        return visitor.May(Permissions.ManagePeople) ? null : View.Refused(PortalProblems.NeedsSuperAdmin);
    }

    /// <summary>The file that was chosen, or the list that was looked at before; null where there is neither.</summary>
    private static async Task<byte[]?> ContentAsync(PostedForm form, CancellationToken ct)
    {
        if (form.Fields.Files.GetFile("file") is { Length: > 0 } file)
        {
            using var content = new MemoryStream();
            await file.CopyToAsync(content, ct);
            return content.ToArray();
        }

        return form["list"] is { } list ? Encoding.UTF8.GetBytes(list) : null;
    }

    /// <summary>Above the list stand the first problems only; each is said at its own line as well.</summary>
    private static IReadOnlyList<Problem> Summary(IReadOnlyList<Problem> problems)
    {
        const int First = 10;
        var said = problems.Select(p => p.Field is { } field && field.StartsWith("line-", StringComparison.Ordinal) ? p with { Detail = $"Line {field["line-".Length..]}: {p.Detail}" } : p).Take(First).ToList();
        if (problems.Count > First)
            said.Add(Problem.Invalid("import.more", "More", $"{problems.Count - First} more stand at their lines below."));
        return said;
    }
}

/// <summary>A list that was looked at.</summary>
/// <param name="Text">The list itself; null where none was sent yet.</param>
/// <param name="People">Who is in it.</param>
/// <param name="Problems">What stands in the way.</param>
public sealed record ImportModel(string? Text, IReadOnlyList<PersonToAdd> People, IReadOnlyList<Problem> Problems)
{
    internal static ImportModel Nothing { get; } = new(null, [], []);

    internal IReadOnlyList<Problem> At(PersonToAdd person) => [.. Problems.Where(p => p.Field == $"line-{person.Line}")];
}
