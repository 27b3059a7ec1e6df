using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Authorization.SignIn;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Operations;
using Selvage.Kernel.Results;
using Selvage.Kernel.Web;
using Selvage.Organisations.Groups;
using Selvage.Organisations.People;
using Selvage.Organisations.People.Directory;
using Selvage.Portal.Gate;
using Selvage.Portal.Parts;

namespace Selvage.Portal.Pages.Users.Directory;

/// <summary>The directory of users: searched, filtered, and taken out as a file; and what each role lets somebody do.</summary>
internal static class DirectoryEndpoints
{
    /// <summary>The most lines of an export.</summary>
    private const int MostExported = 100_000;

    internal static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(UsersEndpoints.List, ListAsync);
        pages.MapGet("/organisations/{org}/users.csv", ExportAsync);
        pages.MapGet(UsersEndpoints.List + "/roles", async (OrganisationId org, HttpContext http, Selvage.Organisations.Onboarding.GetOrganisation get, CancellationToken ct) =>
            (await get.RunAsync(http.Actor(), org, ct)).Show<RolesPage, RoleMatrix, Selvage.Organisations.Onboarding.OrganisationView>(_ => RoleMatrix.Of(Visitor.Of(http).Place.IsOperator)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, [AsParameters] DirectoryRoom room, string? after, CancellationToken ct)
    {
        var filter = room.Filter();
        var page = await room.ReadAsync(http, filter.Value ?? PeopleFilter.None, new PageRequest(50, after), ct);
        if (!page.Succeeded)
            return View.Refused([.. page.Problems]);
        var groups = await GroupChoices.OfferedAsync(room.Groups, http.Actor(), room.Org, ct);
        return View.Of<UsersPage, UsersModel>(new(page.Value.Items, room.Asked(filter.Value), groups, page.Value.Next, after is not null), filter.Problems);
    }

    private static async Task<IResult> ExportAsync(HttpContext http, [AsParameters] DirectoryRoom room, CancellationToken ct)
    {
        var filter = room.Filter();
        if (!filter.Succeeded)
            return View.Refused([.. filter.Problems]);
        var csv = new StringBuilder("user_id,first_name,last_name,email,organisation,roles,groups,status,last_logged_in,ip_address\r\n");
        string? after = null;
        for (var lines = 0; lines < MostExported;)
        {
            var page = await room.ReadAsync(http, filter.Value, new PageRequest(PageRequest.Most, after), ct);
            if (!page.Succeeded)
                return View.Refused([.. page.Problems]);
            foreach (var line in page.Value.Items)
                csv.Append(string.Join(',', Cells(line, Visitor.Of(http).Place.LegalName).Select(CsvText.Of))).Append("\r\n");
            lines += page.Value.Items.Count;
            if ((after = page.Value.Next) is null)
                break;
        }

        return TypedResults.File(Encoding.UTF8.GetBytes(csv.ToString()), "text/csv; charset=utf-8", "users.csv");
    }

    private static string?[] Cells(UserLine line, string organisation) =>
    [
        line.Person.Id.ToString(), line.Person.FirstName, line.Person.LastName, line.Person.Email, organisation,
        string.Join("; ", line.Person.Roles.Select(RoleWords.InFiles)), string.Join("; ", line.Person.Groups.Select(g => g.Name)),
        line.State, line.SignIn.LastSignInAt?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), line.SignIn.LastSignInAddress,
    ];
}

/// <summary>The directory of one organisation, with what is asked of it in the address.</summary>
/// <param name="Org">The organisation.</param>
/// <param name="Q">Words that name or address begin with.</param>
/// <param name="Status">How far people have come.</param>
/// <param name="Role">A role that they have.</param>
/// <param name="Group">A group that they are in.</param>
/// <param name="People">Reads people.</param>
/// <param name="SignIns">Reads how they sign in.</param>
/// <param name="Groups">Reads the groups.</param>
internal readonly record struct DirectoryRoom(OrganisationId Org, string? Q, string? Status, string? Role, string? Group, ListPeople People, ReadSignIns SignIns, ListGroups Groups)
{
    /// <summary>What is asked; a select that is left alone sends nothing between its quotes.</summary>
    internal Result<PeopleFilter> Filter()
    {
        GroupId? group = null;
        if (!string.IsNullOrEmpty(Group))
        {
            if (!GroupId.TryParse(Group, out var id))
                return Problem.Invalid("group.id", "Unknown group", "There is no such group. Choose one of the list.", "group");
            group = id;
        }

        return PeopleQuery.Read(Q, Status, Role, group);
    }

    /// <summary>The same, as the form shows it again.</summary>
    internal AskedOfDirectory Asked(PeopleFilter? filter) => filter is null
        ? new AskedOfDirectory(Q, null, null, null)
        : new AskedOfDirectory(filter.Text, filter.Status is { } s ? PeopleQuery.Write(s) : null, filter.Role is { } r ? PeopleQuery.Write(r) : null, filter.Group?.ToString());

    internal async Task<Result<Page<UserLine>>> ReadAsync(HttpContext http, PeopleFilter filter, PageRequest asked, CancellationToken ct)
    {
        var page = await People.RunAsync(http.Actor(), (Org, filter, asked), ct);
        if (!page.Succeeded)
            return Result.Refused<Page<UserLine>>(page.Problems);
        var facts = await SignIns.RunAsync(http.Actor(), (Org, [.. page.Value.Items.Select(p => p.Id)]), ct);
        return facts.Then(f => new Page<UserLine>([.. page.Value.Items.Select(p => new UserLine(p, f[p.Id]))], page.Value.Next));
    }
}

/// <summary>What is asked of the directory, as its address says it.</summary>
/// <param name="Text">Words.</param>
/// <param name="Status">A status.</param>
/// <param name="Role">A role.</param>
/// <param name="Group">A group.</param>
public sealed record AskedOfDirectory(string? Text, string? Status, string? Role, string? Group)
{
    internal bool Filtered => Text is not null || Status is not null || Role is not null || Group is not null;

    internal string Query => string.Join('&', new[] { ("q", Text), ("status", Status), ("role", Role), ("group", Group) }.Where(f => f.Item2 is not null).Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2!)}"));

    /// <summary>The query with its question mark; empty where nothing is asked.</summary>
    internal string Suffix => Filtered ? "?" + Query : string.Empty;
}

/// <summary>The directory of users.</summary>
/// <param name="Lines">The people.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="Groups">The groups that may be asked for.</param>
/// <param name="Next">The cursor of the next page.</param>
/// <param name="Beyond">Whether this is not the first page.</param>
public sealed record UsersModel(IReadOnlyList<UserLine> Lines, AskedOfDirectory Asked, IReadOnlyList<GroupView> Groups, string? Next, bool Beyond);
