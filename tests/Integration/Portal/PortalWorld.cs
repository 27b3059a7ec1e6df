using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Selvage.Authorization.Sessions;
using Selvage.Authorization.SignIn.Pages;
using Selvage.Integration.Fixture;
using Selvage.Integration.Flows;
using Selvage.Integration.SignIn;

namespace Selvage.Integration.Portal;

/// <summary>Two organisations, and people with every kind of role in the first, each with a browser in which they are signed in.</summary>
public sealed class PortalWorld : IAsyncLifetime
{
    private readonly List<Browser> _browsers = [];

    internal FlowWorld Flows { get; } = new();

    internal Tenant Tenant => Flows.Tenant;

    internal Browser SuperAdmin { get; private set; } = null!;

    internal Browser Admin { get; private set; } = null!;

    internal Browser Reader { get; private set; } = null!;

    /// <summary>A Super Admin of the other organisation.</summary>
    internal Browser Stranger { get; private set; } = null!;

    /// <summary>A Super Admin of the operator.</summary>
    internal Browser Operator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Flows.InitializeAsync();
        SuperAdmin = await PersonAsync(Flows.Tenant, "super_admin");
        Admin = await PersonAsync(Flows.Tenant, "organisation_admin");
        Reader = await PersonAsync(Flows.Tenant);
        Stranger = await PersonAsync(Flows.Other, "super_admin");
        Operator = await PersonAsync((await (await Flows.People.OperatorAsync()).GetAsync("/manage/v1/whoami")).Is(HttpStatusCode.OK)["organisation_id"], "super_admin");
    }

    public async ValueTask DisposeAsync()
    {
        _browsers.ForEach(b => b.Dispose());
        await Flows.DisposeAsync();
    }

    internal Task<Browser> PersonAsync(Tenant tenant, params string[] roles) => PersonAsync(tenant.Organisation, roles);

    private async Task<Browser> PersonAsync(string organisation, params string[] roles)
    {
        var browser = await Flows.SignedInAsync(await Flows.People.SomebodyAsync(organisation, roles));
        _browsers.Add(browser);
        return browser;
    }

    /// <summary>
    /// A form that the gate would take from this browser, whatever page it stands on: what somebody may do must not hang on whether a page showed them
    /// the button.
    /// </summary>
    internal Dictionary<string, string> Form(Browser browser, string path, Dictionary<string, string>? fields = null)
    {
        var http = new DefaultHttpContext { RequestServices = Flows.World.Server.Services };
        http.Request.Headers.Cookie = string.Join("; ", browser.Cookies.Select(c => $"{c.Key}={c.Value}"));
        var session = Flows.World.Server.Services.GetRequiredService<PersonSessions>().FindAsync(http, default).AsTask().GetAwaiter().GetResult();
        Assert.NotNull(session);
        return new(fields ?? []) { [FormGuard.FieldName] = Flows.World.Server.Services.GetRequiredService<FormGuard>().Field(http, path, session) };
    }
}
