using Microsoft.Playwright;

namespace Selvage.Browser;

/// <summary>Every page, in light and dark, on a desk and on a telephone: no fault that axe finds, nothing blocked by the policy, nothing asked of another host.</summary>
public sealed class EveryPageTests(PortalWorld world, EveryPageTests.Room room) : IClassFixture<EveryPageTests.Room>
{
    /// <summary>The pages, by the name of their picture. ORG, APP, CLIENT, KID, GROUP and PERSON stand for things that are there.</summary>
    private static readonly (string Name, string Path, bool Operator)[] Pages =
    [
        ("welcome", "/organisations/ORG", false),
        ("applications", "/organisations/ORG/applications", false),
        ("application-new", "/organisations/ORG/applications/new", false),
        ("application-history", "/organisations/ORG/applications/APP/history", false),
        ("application-delete", "/organisations/ORG/applications/APP/delete", false),
        ("clients", "/organisations/ORG/applications/APP/clients", false),
        ("client-new-1", "/organisations/ORG/applications/APP/clients/new", false),
        ("client-new-2", "/organisations/ORG/applications/APP/clients/new/authentication?name=New&application_type=web", false),
        ("client-new-2-wrong", "/organisations/ORG/applications/APP/clients/new/review?name=New&application_type=web", false),
        ("client-new-3", "/organisations/ORG/applications/APP/clients/new/tokens?name=New&auth_method=client_secret", false),
        ("client-new-4", "/organisations/ORG/applications/APP/clients/new/review?name=New&auth_method=client_secret&access_token_lifetime=3600", false),
        ("client", "/organisations/ORG/applications/APP/clients/CLIENT", false),
        ("client-permissions", "/organisations/ORG/applications/APP/clients/CLIENT/permissions", false),
        ("client-credentials", "/organisations/ORG/applications/APP/clients/CLIENT/credentials", false),
        ("client-tokens", "/organisations/ORG/applications/APP/clients/CLIENT/tokens", false),
        ("client-test-token-seen", "/organisations/ORG/applications/APP/clients/CLIENT/tokens/test", false),
        ("client-history", "/organisations/ORG/applications/APP/clients/CLIENT/history", false),
        ("client-edit", "/organisations/ORG/applications/APP/clients/CLIENT/edit", false),
        ("client-disable", "/organisations/ORG/applications/APP/clients/CLIENT/disable", false),
        ("client-secret-seen", "/organisations/ORG/applications/APP/clients/CLIENT/secret", false),
        ("certificates", "/organisations/ORG/applications/APP/certificates", false),
        ("certificate-new-1", "/organisations/ORG/applications/APP/certificates/new", false),
        ("certificate-new-2", "/organisations/ORG/applications/APP/certificates/new/command?type=transport", false),
        ("certificate-new-3", "/organisations/ORG/applications/APP/certificates/new/upload?type=transport", false),
        ("certificate", "/organisations/ORG/applications/APP/certificates/KID", false),
        ("certificate-history", "/organisations/ORG/applications/APP/certificates/KID/history", false),
        ("certificate-revoke", "/organisations/ORG/applications/APP/certificates/KID/revoke", false),
        ("users", "/organisations/ORG/users", false),
        ("user-invite", "/organisations/ORG/users/new", false),
        ("user", "/organisations/ORG/users/PERSON", false),
        ("user-history", "/organisations/ORG/users/PERSON/history", false),
        ("user-edit", "/organisations/ORG/users/PERSON/edit", false),
        ("user-roles", "/organisations/ORG/users/PERSON/roles", false),
        ("user-remove", "/organisations/ORG/users/PERSON/remove", false),
        ("users-no-match", "/organisations/ORG/users?q=nobody&role=developer", false),
        ("user-import", "/organisations/ORG/users/import", false),
        ("groups", "/organisations/ORG/users/groups", false),
        ("group-new", "/organisations/ORG/users/groups/new", false),
        ("group", "/organisations/ORG/users/groups/GROUP?q=ada", false),
        ("group-edit", "/organisations/ORG/users/groups/GROUP/edit", false),
        ("group-remove", "/organisations/ORG/users/groups/GROUP/remove", false),
        ("roles", "/organisations/ORG/users/roles", false),
        ("scopes", "/organisations/ORG/scopes", false),
        ("ehi", "/organisations/ORG/ehi", false),
        ("decode", "/organisations/ORG/decode", false),
        ("audit", "/organisations/ORG/audit", false),
        ("audit-no-match", "/organisations/ORG/audit?action=nothing", false),
        ("no-such-page", "/organisations/ORG/applications/APP/clients/none", false),
        ("sso", "/organisations/ORG/sso", false),
        ("sessions", "/account/sessions", false),
        ("security", "/account/security", false),
        ("security-app", "/account/security/app", false),
        ("security-passkey-new", "/account/security/passkeys/new", false),
        ("parts", "/parts", false),
        ("guide", "/guide", false),
        ("guide-portal", "/guide/portal", false),
        ("guide-operator-console", "/guide/operator-console", true),
        ("guide-certificates", "/guide/certificates", false),
        ("guide-calling-the-hub", "/guide/calling-the-hub", false),
        ("guide-faq", "/guide/faq", false),
        ("guide-glossary", "/guide/glossary", false),
        ("guide-no-chapter", "/guide/nothing", false),
        ("operator-organisations", "/operator/organisations", true),
        ("operator-organisation-new", "/operator/organisations/new", true),
        ("operator-organisation", "/operator/organisations/ORG", true),
        ("operator-products", "/operator/products", true),
        ("operator-pmid-requests", "/operator/pmid-requests", true),
        ("operator-authorities", "/operator/authorities", true),
        ("operator-audit", "/operator/audit", true),
        ("operator-health", "/operator/health", true),
        ("operator-mails", "/operator/mails", true),
    ];

    /// <summary>Pages for people who have not signed in.</summary>
    private static readonly (string Name, string Path)[] Doors =
    [
        ("signin", "/signin"),
        ("signin-first", "/signin?first=1"),
        ("signin-forgot", "/signin/forgot"),
        ("signin-passkey", "/signin/passkey"),
        ("signin-link-unknown", "/signin/set-password?token=ouzel"),
        ("signedout", "/signedout"),
    ];

    public static TheoryData<string> Inside => [.. Pages.Select(p => p.Name)];

    public static TheoryData<string> Outside => [.. Doors.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Inside))]
    public async Task A_page_has_no_fault(string name)
    {
        var (_, path, ofOperator) = Pages.Single(p => p.Name == name);
        await LookAsync(await room.WindowAsync(world, ofOperator), name, room.Real(path));
    }

    [Theory]
    [MemberData(nameof(Outside))]
    public async Task A_page_before_the_door_has_no_fault(string name)
    {
        var page = await world.WindowAsync();
        await LookAsync(page, name, Doors.Single(d => d.Name == name).Path);
        await page.Context.CloseAsync();
    }

    /// <summary>Opens a page and looks at it on a desk, in the dark, and on a telephone. What is dark differs by colours alone, so only they are judged again.</summary>
    private async Task LookAsync(IPage page, string name, string address)
    {
        var (faults, foreign) = (new List<string>(), new List<string>());
        void OnConsole(object? _, IConsoleMessage message)
        {
            // A status of the page itself is told there, too.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
                faults.Add(message.Text);
        }

        void OnRequest(object? _, IRequest request)
        {
            if (!request.Url.StartsWith(world.Server.Tls, StringComparison.Ordinal))
                foreign.Add(request.Url);
        }

        page.Console += OnConsole;
        page.Request += OnRequest;
        await page.OpenAsync(address);
        await page.WholeAsync();
        await Axe.BringAsync(page);
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (360, true), (360, false) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light });
            var look = $"{name}-{width}-{(dark ? "dark" : "light")}";
            foreach (var fault in await Axe.FaultsAsync(page, coloursAlone: dark))
                faults.Add($"{look}: {fault}");
            if (!dark && await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                faults.Add($"{look}: wider than the window");
            if (!dark || width > 360)
                await page.ScreenshotAsync(new() { Path = Path.Combine(PortalWorld.Pictures, look + ".png"), FullPage = true });
        }

        page.Console -= OnConsole;
        page.Request -= OnRequest;
        Assert.Empty(faults);
        Assert.Empty(foreign);
    }

    [Fact]
    public async Task The_way_through_a_form_needs_no_mouse()
    {
        await room.FurnishAsync(world);
        var page = await world.SignedInAsync(room.Of.SuperAdmin);
        await page.OpenAsync(room.Real("/organisations/ORG/applications"));
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "Add Application");
        await page.Keyboard.PressAsync("Enter");
        await page.ArriveAsync("**/applications/new");
        await TabToAsync(page, "name");
        await page.Keyboard.TypeAsync("By keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByText("The application is there.")).ToBeVisibleAsync();

        // A menu of a row opens by Enter and closes by Escape, and the focus is where it was.
        await page.OpenAsync(room.Real("/organisations/ORG/applications"));
        await TabToAsync(page, "Actions for By keyboard");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("details.actions-menu[open]")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator("details.actions-menu[open]")).ToHaveCountAsync(0);
        Assert.Equal("Actions for By keyboard", await page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label')"));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Reading_and_forms_need_no_script()
    {
        await room.FurnishAsync(world);
        var page = await world.SignedInAsync(room.Of.SuperAdmin, script: false);
        await page.OpenAsync(room.Real("/organisations/ORG/applications"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Add Application" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Application" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("There is a problem");
        await page.GetByLabel("Application name").FillAsync("<script>alert(1)</script>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add Application" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("<script>alert(1)</script>");
        await page.Context.CloseAsync();
    }

    /// <summary>Moves the focus on until it is on something of that name.</summary>
    private static async Task TabToAsync(IPage page, string name)
    {
        for (var i = 0; i < 80; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("(e => e.getAttribute('aria-label') || e.name || e.textContent)(document.activeElement)") == name)
                return;
        }

        Assert.Fail($"The focus never came to {name}.");
    }

    /// <summary>The organisation whose pages are looked at, and a window for each who looks.</summary>
    public sealed class Room : IAsyncLifetime
    {
        private readonly Dictionary<string, IPage> _windows = [];
        private PortalWorld? _world;
        private string _group = string.Empty;

        internal Furnished Of { get; private set; } = null!;

        public ValueTask InitializeAsync() => ValueTask.CompletedTask;

        public async ValueTask DisposeAsync()
        {
            foreach (var window in _windows.Values)
                await window.Context.CloseAsync();
        }

        /// <summary>The window of an admin of the organisation, or of the operator's.</summary>
        internal async Task<IPage> WindowAsync(PortalWorld world, bool ofOperator)
        {
            await FurnishAsync(world);
            var who = ofOperator ? PortalWorld.OperatorEmail : Of.SuperAdmin;
            if (!_windows.TryGetValue(who, out var window))
                _windows[who] = window = await world.SignedInAsync(who);
            return window;
        }

        internal string Real(string path) => path.Replace("ORG", Of.Organisation).Replace("APP", Of.App).Replace("CLIENT", Of.Client).Replace("KID", Of.Kid).Replace("GROUP", _group).Replace("PERSON", Of.SuperAdminId);

        internal async Task FurnishAsync(PortalWorld world)
        {
            if (_world is not null)
                return;
            Of = await (_world = world).FurnishedAsync("Acme Payments & Söhne <Ltd>");
            _group = await GroupAsync(await world.SignedInAsync(Of.SuperAdmin));
        }

        /// <summary>A group with somebody in it who has something by it alone.</summary>
        private async Task<string> GroupAsync(IPage page)
        {
            await page.OpenAsync(Real("/organisations/ORG/users/groups/new"));
            await page.GetByLabel("Group name").FillAsync("Card operations, <night> shift");
            await page.GetByLabel("Card Operations Specialist").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add Group" }).ClickAsync();
            await page.ArriveAsync("**?done=group.created");
            var group = new Uri(page.Url).Segments[^1];
            await page.GetByLabel("Find people to add").FillAsync("rita");
            await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
            await page.GetByLabel("Rita Levi").CheckAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Add to the group" }).ClickAsync();
            await page.ArriveAsync("**?done=group.members");
            await page.Context.CloseAsync();
            return group;
        }
    }
}
