using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Selvage.Kernel.Settings;
using Selvage.Kernel.Starting;
using Selvage.Kernel.Web;

namespace Selvage.Server.Doors;

/// <summary>What stands at <c>/</c> until the portal does: which server this is, and where to go on.</summary>
internal static class StatusPage
{
    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", Page).ServedOn(ListenerKind.Tls);
        routes.MapGet("/status.css", () => TypedResults.Text(Style, "text/css")).ServedOn(ListenerKind.Tls);
    }

    private static IResult Page(HttpContext http, Installation installation, PublicAddresses addresses)
    {
        http.Response.Headers.ContentSecurityPolicy = Policy;
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Text(
            $"""
            <!doctype html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Selvage · {installation.Environment}</title><link rel="stylesheet" href="/status.css"></head>
            <body>
            <main>
            <p class="environment">{installation.Environment}</p>
            <h1>Selvage is running</h1>
            <p>The portal is not here yet. Until it is, everything is done over the management API and the command line.</p>
            <dl>
            <dt>API reference</dt><dd><a href="/docs">{addresses.Docs}</a></dd>
            <dt>Token endpoint</dt><dd><code>{addresses.Token}</code></dd>
            <dt>Token endpoint, mTLS</dt><dd><code>{addresses.MtlsToken}</code></dd>
            <dt>API hub, TLS</dt><dd><code>{addresses.Tls}/core/api/v1</code></dd>
            <dt>API hub, mTLS</dt><dd><code>{addresses.Mtls}/core/api/v1</code></dd>
            <dt>Trust chain</dt><dd><a href="/ca/trust-chain.pem">trust-chain.pem</a></dd>
            <dt>Operator</dt><dd><code>{installation.OperatorId}</code></dd>
            <dt>Version</dt><dd>{Welcome.Version}</dd>
            </dl>
            </main>
            </body>
            </html>
            """,
            "text/html; charset=utf-8");
    }

    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1d2433; --soft: #5b6478; --line: #d9dee8; --ground: #f6f7fa; --sheet: #fff; --accent: #1f5eff; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8ebf2; --soft: #9aa3b7; --line: #2c3446; --ground: #10141d; --sheet: #181e2a; --accent: #7aa2ff; } }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 44rem; margin: 12vh auto 0; padding: 2.5rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 12px; }
        h1 { margin: .25rem 0 .5rem; font-size: 1.6rem; letter-spacing: -.01em; }
        p { margin: 0 0 1.5rem; color: var(--soft); }
        .environment { display: inline-block; margin: 0; padding: .1rem .6rem; border-radius: 99px; background: var(--accent); color: var(--sheet); font-size: .8rem; font-weight: 600; }
        dl { display: grid; grid-template-columns: 12rem 1fr; gap: .6rem 1rem; margin: 0; border-top: 1px solid var(--line); padding-top: 1.5rem; }
        dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
        code { font: .92em ui-monospace, monospace; } a { color: var(--accent); }
        """;
}
